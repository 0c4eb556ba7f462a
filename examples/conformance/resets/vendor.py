"""A vendor that breaks off a stream wherever it is told to, and a router's configuration that leads to it.

    python3 vendor.py FOLDER

Writes router.yml, models.json and credentials.json into FOLDER, and then `vendor`, in which is its own address; serves until
it is ended. A request's message says what to do:

    NAME OFFSET END   the first call of it gets OFFSET bytes of a stream and then the END: a `reset` of the connection, its
                      `close` within the framing of HTTP, or the `end` of the body in order. Every later one gets a whole answer
    whole             everybody gets a whole answer

So whoever is called first is the one that breaks, and the other is well. `GET /plan` says what the checks have to know of
the stream; `GET /calls/CLIENT` what was asked of it in requests whose NAME begins with CLIENT.
Needs nothing but Python 3.10.
"""

import asyncio
import json
import re
import signal
import socket
import struct
import sys
from collections import Counter
from pathlib import Path

# Each worker of a check has two combinations of its own, so that what fails for one lets nobody rest for the other.
WORKERS = 8
ENDS = ("reset", "close", "end")


def event(content):
    payload = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"data: {payload}\n\n".encode()


def chunk(delta, finish=None, **more):
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], **more}


def call(arguments, **more):
    return chunk({"tool_calls": [{"index": 0, **more, "function": {"arguments": arguments}}]})


FIRST = event(chunk({"role": "assistant", "content": ""}))
SAID = b"".join([
    FIRST,
    event(chunk({"content": "Grüße, "})),
    event(chunk({"content": "🦊 日本"})),
    event(chunk({"tool_calls": [{"index": 0, "id": "t", "type": "function", "function": {"name": "f", "arguments": '{"a":'}}]})),
    event(call('"ß"}')),
    event(chunk({}, "tool_calls")),
])
STREAM = SAID + event({**chunk({}), "choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}}) + event("[DONE]")
WELL = event(chunk({"role": "assistant", "content": "Something else, "})) + event(chunk({"content": "to its end."}, "stop")) + event("[DONE]")

PLAN = {
    "workers": WORKERS,
    "ends": ENDS,
    # Offsets behind the first event, behind the one with the reason to finish, and behind all.
    "first": len(FIRST),
    "finish": len(SAID),
    "length": len(STREAM),
    # What is said in all: the text, and the arguments of the call.
    "broken": ["Grüße, 🦊 日本", '{"a":"ß"}'],
    "well": ["Something else, to its end.", ""],
}

begun = set()
calls = {}


def judged(message):
    """What to do for a request: an offset and an end, or None for a whole answer."""
    if message == "whole":
        return None
    name, offset, end = message.split()
    counts = calls.setdefault(name.split("-")[0], Counter())
    if name in begun:
        counts["whole"] += 1
        return None
    begun.add(name)
    counts["cut"] += 1
    return int(offset), end


async def serve(reader, writer):
    writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        while await answer(reader, writer):
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass  # the other side is gone
    finally:
        writer.close()


async def answer(reader, writer):
    """One answer; returns whether the connection goes on."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    path = head.split()[1]
    if head.startswith("GET"):
        what = PLAN if path == "/plan" else calls.get(path.removeprefix("/calls/"), {})
        return whole(writer, "application/json", json.dumps(what).encode())
    length = re.search(r"(?i)^content-length: *(\d+)", head, re.M)
    request = json.loads(await reader.readexactly(int(length[1])) if length else await chunked(reader))
    cut = judged(request["messages"][-1]["content"])
    if cut is None:
        return whole(writer, "text/event-stream", WELL)
    return broken(writer, *cut)


async def chunked(reader):
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


def whole(writer, kind, body):
    writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    return True


def broken(writer, offset, end):
    before = STREAM[:offset]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    if end == "end":
        body = b"%x\r\n%b\r\n" % (offset, before) if before else b""
        writer.write(head + b"Transfer-Encoding: chunked\r\n\r\n" + body + b"0\r\n\r\n")
        return True
    # Either way to say where a body ends, in turn; neither end is reached.
    if offset % 2:
        writer.write(head + b"Content-Length: %d\r\n\r\n" % (len(STREAM) + 1) + before)
    else:
        writer.write(head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % (len(STREAM) + 1) + before)
    if end == "reset":
        # What has been written stays readable on Linux; the socket has taken so little at once.
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
    return False


def lay_out(folder, address):
    vendors = [f"{side}{worker}" for worker in range(WORKERS) for side in "ab"]
    routes = {}
    for worker in range(WORKERS):
        tier = [f"a{worker}/m", f"b{worker}/m"]
        routes[f"live-{worker}"] = [tier]
        routes[f"buffered-{worker}"] = {"tiers": [tier], "stream": "buffered"}
    write = lambda name, content: (folder / name).write_text(json.dumps(content), "utf-8")
    write("models.json", {
        "vendors": {vendor: f"{address}/{vendor}/v1" for vendor in vendors},
        "models": [{"vendor": vendor, "model": "m"} for vendor in vendors],
        "routes": routes,
    })
    write("credentials.json", [{"platform": vendor, "type": "api-key", "value": f"key-of-{vendor}"} for vendor in vendors])
    (folder / "credentials.json").chmod(0o600)
    # JSON is YAML. Beside the checks the router may have to wait for a processor: nobody is refused for that.
    write("router.yml", {"sandbox": "off", "limits": {"ownDelay": "1m"}, "logging": {"level": "WARN"}})


async def main(folder):
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=256)
    address = "http://127.0.0.1:%d" % server.sockets[0].getsockname()[1]
    lay_out(folder, address)
    (folder / "vendor.new").write_text(address)
    (folder / "vendor.new").rename(folder / "vendor")
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
