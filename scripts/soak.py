#!/usr/bin/env python3
"""Runs the jar for a while under a steady load with random faults, and says whether it stays as it was.

    scripts/soak.py [MINUTES] [REQUESTS A SECOND]

Once a minute a full garbage collection, then the heap that is left, the threads, the sockets and the file descriptors
of the process. The first fifth of the time is for warming up. Flat means: the median of the last third is at most that
of the first third (both behind the warm-up) plus 10 % and a small constant. Needs nothing but Python and the JDK.
"""

import http.client
import http.server
import json
import os
import random
import re
import shutil
import socket
import socketserver
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

MINUTES = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
RATE = float(sys.argv[2]) if len(sys.argv) > 2 else 100.0
WORKERS = 16
# What may be added without being growth: noise of the collector, of pools, of idle connections.
ALLOWED = {"heap MB": 6, "threads": 8, "sockets": 24, "descriptors": 24}

CHUNK = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
         "choices": [{"index": 0, "delta": {"content": "Go on. "}, "finish_reason": None}]}
LAST = {**CHUNK, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}
ANSWER = {"id": "c", "object": "chat.completion", "created": 1, "model": "m",
          "choices": [{"index": 0, "message": {"role": "assistant", "content": "Yes."}, "finish_reason": "stop"}]}


class Vendor(http.server.BaseHTTPRequestHandler):
    """Answers well nine times in ten; else it refuses, breaks off, falls silent or talks nonsense."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fault = random.choice(["429", "500", "400", "reset", "cut", "garbage"]) if random.random() < 0.1 else ""
        if fault.isdigit():
            self.whole(int(fault), {"error": {"message": "no", "type": "t", "code": "c", "param": None}})
        elif fault == "garbage":
            self.whole(200, "no answer")
        elif not request.get("stream"):
            self.reset() if fault else self.whole(200, ANSWER)
        else:
            self.stream(fault)

    def whole(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if status == 429:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(data)

    def stream(self, fault):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event in range(10):
            if fault and event == 4:
                return self.reset() if fault == "reset" else self.cut()
            self.event(CHUNK)
        self.event(LAST)
        self.write(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def event(self, data):
        self.write(b"data: " + json.dumps(data).encode() + b"\n\n")

    def write(self, data):
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
        self.wfile.flush()

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.cut()

    def cut(self):
        self.close_connection = True
        self.connection.close()


class Vendors(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        pass


class Load:
    """Sends at a steady rate; now and then a client leaves in the middle of a stream."""

    def __init__(self, port, end):
        self.port, self.end = port, end
        self.lock = threading.Lock()
        self.outcomes = {}
        self.next = time.monotonic()

    def turn(self):
        with self.lock:
            self.next = max(self.next + 1 / RATE, time.monotonic() - 1)
            wait = self.next - time.monotonic()
        if wait > 0:
            time.sleep(wait)

    def run(self):
        connection = None
        while time.monotonic() < self.end:
            self.turn()
            connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                outcome, kept = self.ask(connection)
            except (OSError, http.client.HTTPException) as e:
                outcome, kept = type(e).__name__, False
            if not kept:
                connection.close()
                connection = None
            with self.lock:
                self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    @staticmethod
    def ask(connection):
        stream = random.random() < 0.6
        body = {"model": "any", "stream": stream, "messages": [{"role": "user", "content": "x" * random.randrange(4000)}]}
        connection.request("POST", "/v1/chat/completions", json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        if stream and random.random() < 0.05:
            answer.read(20)
            return "left", False
        answer.read()
        return str(answer.status), not answer.will_close


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(folder, vendors_port):
    java_home = subprocess.run(["scripts/find-jdk.sh"], capture_output=True, text=True, check=True).stdout.strip()
    vendors = {f"v{i}": f"http://127.0.0.1:{vendors_port}/v{i}/v1" for i in range(6)}
    write = lambda name, data: open(os.path.join(folder, name), "w").write(json.dumps(data))
    write("models.json", {"vendors": vendors, "models": [{"vendor": v, "model": m} for v in vendors for m in ("a", "b")]})
    write("credentials.json", [{"platform": v, "type": "api-key", "value": f"sk-soak-of-{v}-{k}-0123456789"}
                               for v in vendors for k in range(3)])
    os.chmod(os.path.join(folder, "credentials.json"), 0o600)
    shutil.copy("configs/router.yml", folder)
    port, admin = free_port(), free_port()
    log = open(os.path.join(folder, "log"), "w")
    process = subprocess.Popen([f"{java_home}/bin/java", "-Xmx256m", "-jar", "bootstrap/target/router.jar", "server",
                                os.path.join(folder, "router.yml")], stdout=log, stderr=subprocess.STDOUT,
                               env={**os.environ, "PORT": str(port), "ADMIN_PORT": str(admin), "LOG_LEVEL": "WARN"})
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2)
            return process, port, java_home
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    process.kill()
    sys.exit("The router does not start:\n" + open(os.path.join(folder, "log")).read())


def sample(pid, java_home):
    jcmd = lambda *what: subprocess.run([f"{java_home}/bin/jcmd", str(pid), *what], capture_output=True, text=True).stdout
    # Collects in full first, and counts what lives.
    used = int(re.search(r"^Total\s+\d+\s+(\d+)", jcmd("GC.class_histogram"), re.M).group(1))
    kinds = []
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            kinds.append(os.readlink(f"/proc/{pid}/fd/{fd}"))
        except OSError:
            pass  # closed meanwhile
    threads = int(re.search(r"Threads:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1))
    return {"heap MB": used / 2**20, "threads": threads,
            "sockets": sum(kind.startswith("socket:") for kind in kinds), "descriptors": len(kinds)}


def is_flat(samples):
    samples = samples[len(samples) // 5:]
    third = max(1, len(samples) // 3)
    flat = True
    for name, allowed in ALLOWED.items():
        before = statistics.median(s[name] for s in samples[:third])
        after = statistics.median(s[name] for s in samples[-third:])
        well = after <= before * 1.1 + allowed
        flat = flat and well
        print(f"{name:12} {before:8.1f} -> {after:8.1f}  {'flat' if well else 'GROWS'}")
    return flat


def main():
    vendors = Vendors(("127.0.0.1", 0), Vendor)
    threading.Thread(target=vendors.serve_forever, daemon=True).start()
    folder = tempfile.mkdtemp()
    process, port, java_home = start(folder, vendors.server_port)
    try:
        end = time.monotonic() + 60 * MINUTES
        load = Load(port, end)
        clients = [threading.Thread(target=load.run, daemon=True) for _ in range(WORKERS)]
        for client in clients:
            client.start()
        samples = []
        step = min(60.0, 60 * MINUTES / 12)
        while time.monotonic() + step <= end + 1:
            time.sleep(step)
            samples.append(sample(process.pid, java_home))
            print(f"{len(samples) * step / 60:6.1f} min  "
                  + "  ".join(f"{name} {value:.1f}" for name, value in samples[-1].items())
                  + f"  requests {sum(load.outcomes.values())}", flush=True)
        print("Outcomes:", dict(sorted(load.outcomes.items())))
        sys.exit(0 if is_flat(samples) else 1)
    finally:
        process.terminate()
        process.wait(60)
        vendors.shutdown()
        shutil.rmtree(folder)


main()
