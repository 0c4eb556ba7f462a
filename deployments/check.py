"""What can be held against each other without a daemon; each finding is a line, and ends the script with 1.

    check.py times                the waiting times for a stop are long enough for the drain
    check.py dashboard METRICS    each metric of the dashboard is in the scrape METRICS
    check.py queries URL          Prometheus at URL can carry each query of the dashboard out; prints those without data
    check.py rules URL            Prometheus at URL has loaded every alert and evaluates it
    check.py config FOLDER        writes the ConfigMap's files into FOLDER
"""

import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
ALERTS = HERE / "docker/alerts.yml"
DASHBOARD = HERE / "docker/grafana/dashboards/router.json"
# Words of PromQL that stand where a metric could: `by (…)` and what is in braces, brackets and quotes is taken out before.
WORDS = {"sum", "max", "rate", "by", "histogram_quantile", "or", "vector"}
# The notice before the drain, and what Jetty gets after it.
BESIDE_DRAIN = 5 + 10


def expressions():
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]


def metrics_of(expression):
    bare = re.sub(r"\{[^}]*}|\[[^]]*]|\bby\s*\([^)]*\)", "", expression)
    return set(re.findall(r"[a-zA-Z_:][a-zA-Z0-9_:]*", bare)) - WORDS


def seconds(text):
    return int(re.fullmatch(r"(\d+)s?", str(text)).group(1))


def times():
    import yaml

    def drain(text):
        return seconds(yaml.safe_load(text)["limits"]["drain"])

    def read(name):
        return (HERE / name).read_text()

    compose = yaml.safe_load(read("docker/compose.yml"))["services"]["router"]["stop_grace_period"]
    pod = yaml.safe_load(read("kubernetes/deployment.yaml"))["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    config_map = yaml.safe_load(read("kubernetes/configmap.yaml"))["data"]["router.yml"]
    unit = re.search(r"^TimeoutStopSec=(\S+)", read("systemd/generative-api-router.service"), re.M).group(1)
    shipped = (HERE.parent / "configs/router.yml").read_text()
    for where, waits, drains in (
        ("compose.yml: stop_grace_period", compose, drain(read("docker/router.yml"))),
        ("deployment.yaml: terminationGracePeriodSeconds", pod, drain(config_map)),
        ("generative-api-router.service: TimeoutStopSec", unit, drain(shipped)),
    ):
        if seconds(waits) < drains + BESIDE_DRAIN:
            yield f"{where}: {waits} (expected: {drains + BESIDE_DRAIN} s or more, for a drain of {drains} s)"


def dashboard(metrics):
    there = set()
    for line in Path(metrics).read_text().splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split()
            there |= {f"{name}_bucket", f"{name}_sum", f"{name}_count"} if kind == "histogram" else {name}
    found = 0
    for title, expression in expressions():
        for name in metrics_of(expression):
            found += 1
            if name not in there:
                yield f"dashboard, {title}: {name} (expected: a metric of /metrics)"
    if found == 0:
        yield "dashboard: no metrics (expected: some)"


def queries(url):
    for title, expression in expressions():
        query = expression.replace("$__rate_interval", "1m")
        try:
            with urllib.request.urlopen(f"{url}/api/v1/query?" + urllib.parse.urlencode({"query": query})) as answer:
                if not json.load(answer)["data"]["result"]:
                    print(f"no data, {title}: {query}")
        except urllib.error.HTTPError as error:
            yield f"dashboard, {title}: {query}: {error.read().decode()}"


def rules(url):
    written = re.findall(r"^ +- alert: (\S+)$", ALERTS.read_text(), re.M)
    for _ in range(100):
        with urllib.request.urlopen(f"{url}/api/v1/rules") as answer:
            groups = json.load(answer)["data"]["groups"]
        health = {rule["name"]: rule["health"] for group in groups for rule in group["rules"]}
        if "unknown" not in health.values():
            break
        time.sleep(0.2)
    for name in written:
        if health.get(name) != "ok":
            yield f"alerts, {name}: {health.get(name, 'not loaded')} (expected: ok)"
    if not written:
        yield "alerts: none (expected: some)"


def config(folder):
    import yaml

    for name, text in yaml.safe_load((HERE / "kubernetes/configmap.yaml").read_text())["data"].items():
        (Path(folder) / name).write_text(text)
    return ()


if __name__ == "__main__":
    findings = list({"times": times, "dashboard": dashboard, "queries": queries, "rules": rules, "config": config}[sys.argv[1]](*sys.argv[2:]))
    for finding in findings:
        print(finding)
    sys.exit(1 if findings else 0)
