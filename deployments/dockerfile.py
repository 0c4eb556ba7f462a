"""Carries the Dockerfile out without Docker, as far as that goes: the build stage in a folder, and the image's files.

    dockerfile.py DOCKERFILE FOLDER

From the work tree it takes what .dockerignore lets through; the base images' tools are this machine's. Afterwards FOLDER/build
is the build stage's work folder, FOLDER/image the files that the last stage copies, and FOLDER/image.json how it is started.
Knows FROM, WORKDIR, COPY, RUN, ENV, USER, ENTRYPOINT, CMD and HEALTHCHECK; LABEL, EXPOSE and STOPSIGNAL change no file. Any
other instruction is an error, so that a new one is not passed over.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path


def instructions(text):
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            word, rest = line.strip().split(None, 1)
            yield word.upper(), rest.strip()


def as_regex(pattern):
    parts = [".*" if part == "**" else re.escape(part).replace(r"\*", "[^/]*") for part in pattern.strip("/").split("/")]
    return re.compile("^" + "/".join(parts).replace("/.*", "(/.*)?") + "(/.*)?$")


def context(folder):
    """The files that git knows or would add, less those that .dockerignore holds back."""
    rules = []
    for line in Path(".dockerignore").read_text().splitlines():
        if line and not line.startswith("#"):
            rules.append((not line.startswith("!"), as_regex(line.lstrip("!"))))
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout
    for name in listed.splitlines():
        ignored = False
        for ignores, pattern in rules:
            if pattern.match(name):
                ignored = ignores
        if not ignored and Path(name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(name, folder / name)


def copy(source, target, into_folder, mode):
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
        return
    if into_folder:
        target = target / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    if mode:
        target.chmod(int(mode, 8))


def main(dockerfile, out):
    out = Path(out)
    given = out / "context"
    context(given)
    roots = {}
    stage, root, work, image = None, None, "/", {}
    for word, rest in instructions(Path(dockerfile).read_text()):
        if word == "FROM":
            stage = rest.split(" AS ")[1] if " AS " in rest else "image"
            root = roots[stage] = out / stage
            root.mkdir()
            work, image = "/", {"env": {}}
        elif word == "WORKDIR":
            # /build of the build stage is its folder itself; the image keeps its paths.
            work = rest
        elif word == "COPY":
            options = dict(re.findall(r"--(\w+)=(\S+)", rest))
            *sources, target = re.sub(r"--\w+=\S+\s*", "", rest).split()
            into_folder = target.endswith("/")
            to = root / (Path(work) / target).relative_to("/")
            for source in sources:
                base = roots[options["from"]] if "from" in options else given
                copy(base / source.lstrip("/"), to, into_folder, options.get("chmod"))
        elif word == "RUN":
            print(f"RUN {rest}", flush=True)
            subprocess.run(["/bin/sh", "-c", rest], check=True, cwd=root / work.lstrip("/"))
        elif word == "ENV":
            image["env"].update(part.split("=", 1) for part in rest.split())
        elif word == "USER":
            image["user"] = rest
        elif word in ("ENTRYPOINT", "CMD"):
            image[word.lower()] = json.loads(rest)
        elif word == "HEALTHCHECK":
            image["healthcheck"] = json.loads(rest.split(" CMD ")[1])
        elif word not in ("LABEL", "EXPOSE", "STOPSIGNAL"):
            sys.exit(f"{dockerfile}: {word} (expected: an instruction that this script knows)")
    (out / "image.json").write_text(json.dumps(image, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
