"""Whether OpenAI's SDK for Python ever takes a part of an answer for the whole, wherever a vendor breaks off.

    pip install -r requirements.txt && python resets.py

Needs ../resets/vendor.py, whose address is in VENDOR_URL, and a router with the configuration that it writes, in
OPENAI_BASE_URL; `make test-resets` starts both. Goes through every byte offset of a stream, and every way to break off, in
both modes of streams. A line for each mode: `whole` answers, `errors` that are raised as such, `lies`
(a part for the whole, texts of two answers, an exception that is not the SDK's), and all that is `wrong` where it happens.
Ends with 1 if anything is.
"""

import json
import os
import sys
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import openai

BASE_URL = os.environ["OPENAI_BASE_URL"]
VENDOR_URL = os.environ["VENDOR_URL"]

# The router is what is looked at, not the SDK's own retries.
client = openai.OpenAI(base_url=BASE_URL, api_key="any-text", max_retries=0, timeout=60)


def of_vendor(path):
    with urllib.request.urlopen(VENDOR_URL + path) as answer:
        return json.load(answer)


PLAN = of_vendor("/plan")
CODES = {"reset": "upstream_reset", "close": "upstream_incomplete", "end": "upstream_incomplete"}
# So many cuts in a row, each of them at one of two combinations, let nobody rest.
IN_A_ROW = 6


def ask(route, message):
    """What the SDK made of it: `well` or `broken` for all that the one or the other says, `error …`, or a lie."""
    try:
        messages = [{"role": "user", "content": message}]
        with client.chat.completions.stream(model=route, messages=messages) as stream:
            said = stream.get_final_completion().choices[0].message
    except openai.APIError as error:
        return f"error {error.code}"
    except Exception as error:  # whatever else it is, callers do not expect it
        return f"lie: {type(error).__name__}: {error}"
    parts = [said.content, "".join(call.function.arguments for call in said.tool_calls or [])]
    return next((who for who in ("well", "broken") if parts == PLAN[who]), f"lie: {parts}")


def due(mode, offset, end):
    """What may come of a cut. In order, an event that lacks nothing but its blank line may count as one."""
    return {due_after(mode, sent, end) for sent in ((offset, offset + 1, offset + 2) if end == "end" else (offset,))}


def due_after(mode, sent, end):
    if sent >= PLAN["finish"]:
        return "broken"
    return "well" if mode == "buffered" or sent < PLAN["first"] else f"error {CODES[end]}"


def work(mode, worker, cuts, counts, complaints):
    route = f"{mode}-{worker}"
    for number, (offset, end) in enumerate(cuts):
        seen = ask(route, f"python{mode}-{end}-{offset} {offset} {end}")
        counts[seen.split()[0].rstrip(":")] += 1
        if seen not in due(mode, offset, end):
            complaints.append(f"{mode}, {end} after {offset} bytes: {seen} (expected: {due(mode, offset, end)})")
        if number % IN_A_ROW == IN_A_ROW - 1:
            for _ in "ab":
                if ask(route, "whole") != "well":
                    complaints.append(f"{mode}: no whole answer from a vendor that is well")


def check(mode):
    cuts = [(offset, end) for offset in range(PLAN["length"] + 1) for end in PLAN["ends"]]
    counts, complaints, workers = Counter(), [], PLAN["workers"]
    shares = [(mode, worker, cuts[worker::workers], Counter(), complaints) for worker in range(workers)]
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda share: work(*share), shares))
    for share in shares:
        counts += share[3]
    calls = of_vendor(f"/calls/python{mode}")
    if calls["cut"] != len(cuts):
        complaints.append(f"{mode}: {calls['cut']} cuts (expected: {len(cuts)})")
    for complaint in complaints[:20]:
        print(f"NOT OK: {complaint}")
    print(
        f"openai {openai.__version__}, {mode}: {PLAN['length'] + 1} offsets, {calls['cut']} cuts:"
        f" {counts['well'] + counts['broken']} whole, {counts['error']} errors, {counts['lie']} lies, {len(complaints)} wrong",
        flush=True,
    )
    return len(complaints)


if __name__ == "__main__":
    sys.exit(1 if sum(check(mode) for mode in ("live", "buffered")) else 0)
