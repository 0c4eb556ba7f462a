"""Whether OpenAI's SDK for Python finds in the router what it would find at OpenAI: types, helpers, exceptions, timeouts.

    pip install -r requirements.txt && python main.py

Needs a router that serves its sandbox: SANDBOX=on make run. OPENAI_BASE_URL as in the examples. A line for each check;
ends with 1 if one failed.
"""

import asyncio
import json
import os
import sys
import time
import traceback
from enum import Enum

import openai
from pydantic import BaseModel

BASE_URL = os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:8082/v1")
API_KEY = os.environ.get("OPENAI_API_KEY", "any-text")

# Raises each error at once; the checks of retries and timeouts say otherwise.
client = openai.OpenAI(base_url=BASE_URL, api_key=API_KEY, max_retries=0, timeout=60)

MODEL = "any-model"
QUESTION = [{"role": "user", "content": "one two three four five six"}]
ANSWER = "one two three four five six"


def tool(name, **properties):
    return {
        "type": "function",
        "function": {
            "name": name,
            "strict": True,
            "parameters": {
                "type": "object",
                "properties": properties,
                "required": list(properties),
                "additionalProperties": False,
            },
        },
    }


TOOLS = [tool("get_weather", city={"enum": ["Paris"]}), tool("get_time", zone={"enum": ["CET"]})]


# --- Answers ---------------------------------------------------------------------------------------------------------


def chat():
    raw = client.chat.completions.with_raw_response.create(model=MODEL, messages=QUESTION)
    for field in ("x-request-id", "x-vendor-source", "x-router-model", "x-router-attempts"):
        expect(raw.headers.get(field), f"the header {field}", raw.headers)
    completion = raw.parse()
    equal(completion.object, "chat.completion")
    equal(completion.choices[0].message.role, "assistant")
    equal(completion.choices[0].message.content, ANSWER)
    equal(completion.choices[0].finish_reason, "stop")
    equal(completion.usage.total_tokens, completion.usage.prompt_tokens + completion.usage.completion_tokens)
    equal(type(completion.created), int)
    expect(completion._request_id, "a request id", completion)


def a_vendor_by_query():
    completion = client.chat.completions.create(model=MODEL, messages=QUESTION, extra_query={"vendor": "sandbox"})
    equal(completion.choices[0].message.content, ANSWER)
    error = raises(
        openai.BadRequestError,
        lambda: client.chat.completions.create(model=MODEL, messages=QUESTION, extra_query={"vendor": "nobody"}),
    )
    equal(error.code, "unknown_vendor")


def stream_by_hand():
    pieces, finished, usage = [], [], None
    with client.chat.completions.create(
        model=MODEL, messages=QUESTION, stream=True, stream_options={"include_usage": True}
    ) as stream:
        for chunk in stream:
            equal(chunk.object, "chat.completion.chunk")
            usage = chunk.usage or usage
            for choice in chunk.choices:
                pieces.append(choice.delta.content or "")
                finished += [choice.finish_reason] if choice.finish_reason else []
    equal("".join(pieces), ANSWER)
    equal(finished, ["stop"])
    equal(usage.completion_tokens, 6)


def stream_by_helper():
    deltas, done = [], []
    with client.chat.completions.stream(
        model=MODEL, messages=QUESTION, stream_options={"include_usage": True}
    ) as stream:
        for event in stream:
            if event.type == "content.delta":
                deltas.append(event.delta)
            if event.type == "content.done":
                done.append(event.content)
    completion = stream.get_final_completion()
    equal("".join(deltas), ANSWER)
    equal(done, [ANSWER])
    equal(completion.choices[0].message.content, ANSWER)
    equal(completion.choices[0].finish_reason, "stop")
    equal(completion.usage.completion_tokens, 6)


def stream_of_choices_by_helper():
    with client.chat.completions.stream(model=MODEL, messages=QUESTION, n=3) as stream:
        completion = stream.get_final_completion()
    equal([choice.index for choice in completion.choices], [0, 1, 2])
    equal({choice.message.content for choice in completion.choices}, {ANSWER})


def stream_left_early():
    with client.chat.completions.create(model="sandbox/slow", messages=QUESTION, stream=True) as stream:
        next(stream)
    equal(client.chat.completions.create(model=MODEL, messages=QUESTION).choices[0].message.content, ANSWER)


def async_client():
    async def both():
        async with openai.AsyncOpenAI(base_url=BASE_URL, api_key=API_KEY, max_retries=0, timeout=60) as asynchronous:
            whole = await asynchronous.chat.completions.create(model=MODEL, messages=QUESTION)
            async with asynchronous.chat.completions.stream(model=MODEL, messages=QUESTION) as stream:
                streamed = await stream.get_final_completion()
            return whole.choices[0].message.content, streamed.choices[0].message.content

    equal(asyncio.run(both()), (ANSWER, ANSWER))


# --- Tools -----------------------------------------------------------------------------------------------------------


def results_of(message):
    """The history after the first turn: the model's message as it came, and a result for each call."""
    expect(message.tool_calls, "calls", message)
    results = []
    for call in message.tool_calls:
        arguments = json.loads(call.function.arguments)
        expect(arguments in ({"city": "Paris"}, {"zone": "CET"}), "arguments that fit the schema", arguments)
        results.append({"role": "tool", "tool_call_id": call.id, "content": f"{call.function.name} is fine"})
    equal(len({result["tool_call_id"] for result in results}), len(results))
    return QUESTION + [message] + results


def tools_in_two_turns():
    first = client.chat.completions.create(model=MODEL, messages=QUESTION, tools=TOOLS, tool_choice="required")
    equal(first.choices[0].finish_reason, "tool_calls")
    equal(first.choices[0].message.content, None)
    equal([call.function.name for call in first.choices[0].message.tool_calls], ["get_weather", "get_time"])
    second = client.chat.completions.create(
        model=MODEL, messages=results_of(first.choices[0].message), tools=TOOLS
    )
    equal(second.choices[0].finish_reason, "stop")
    expect("get_weather is fine" in second.choices[0].message.content, "the tool's result", second)


def tools_in_two_streamed_turns():
    arguments = []
    with client.chat.completions.stream(
        model=MODEL, messages=QUESTION, tools=TOOLS, tool_choice="required"
    ) as stream:
        for event in stream:
            if event.type == "tool_calls.function.arguments.done":
                arguments.append(event.parsed_arguments)
    first = stream.get_final_completion()
    equal(first.choices[0].finish_reason, "tool_calls")
    equal(arguments, [{"city": "Paris"}, {"zone": "CET"}])
    with client.chat.completions.stream(
        model=MODEL, messages=results_of(first.choices[0].message), tools=TOOLS
    ) as stream:
        second = stream.get_final_completion()
    expect("get_time is fine" in second.choices[0].message.content, "the tool's result", second)


def a_named_tool():
    completion = client.chat.completions.create(
        model=MODEL, messages=QUESTION, tools=TOOLS, tool_choice={"type": "function", "function": {"name": "get_time"}}
    )
    equal([call.function.name for call in completion.choices[0].message.tool_calls], ["get_time"])


# --- Structured output -----------------------------------------------------------------------------------------------


class Unit(str, Enum):
    celsius = "celsius"
    fahrenheit = "fahrenheit"


class Weather(BaseModel):
    city: str
    degrees: float
    unit: Unit
    hours: list[int]


def response_format():
    schema = {"type": "object", "properties": {"city": {"const": "Paris"}}, "required": ["city"]}
    completion = client.chat.completions.create(
        model=MODEL,
        messages=QUESTION,
        response_format={"type": "json_schema", "json_schema": {"name": "weather", "schema": schema}},
    )
    equal(json.loads(completion.choices[0].message.content), {"city": "Paris"})


def response_format_parsed():
    completion = client.chat.completions.parse(model=MODEL, messages=QUESTION, response_format=Weather)
    expect(isinstance(completion.choices[0].message.parsed, Weather), "a Weather", completion)


def response_format_parsed_from_a_stream():
    with client.chat.completions.stream(model=MODEL, messages=QUESTION, response_format=Weather) as stream:
        completion = stream.get_final_completion()
    expect(isinstance(completion.choices[0].message.parsed, Weather), "a Weather", completion)


def an_answer_cut_by_max_tokens_is_not_parsed():
    raises(
        openai.LengthFinishReasonError,
        lambda: client.chat.completions.parse(
            model=MODEL, messages=QUESTION, response_format=Weather, max_completion_tokens=1
        ),
    )


# --- Models ----------------------------------------------------------------------------------------------------------


def models():
    listed = list(client.models.list())
    equal([(model.id, model.object, model.owned_by) for model in listed], [("echo", "model", "sandbox")])
    equal(client.models.retrieve("echo").id, "echo")
    # The SDK writes the slash as %2F.
    equal(client.models.retrieve("sandbox/echo").owned_by, "sandbox")
    equal(client.chat.completions.create(model="sandbox/echo", messages=QUESTION).choices[0].message.content, ANSWER)
    equal(raises(openai.NotFoundError, lambda: client.models.retrieve("sandbox/nope")).code, "model_not_found")


# --- Errors ----------------------------------------------------------------------------------------------------------

STATUSES = {
    400: openai.BadRequestError,
    401: openai.AuthenticationError,
    403: openai.PermissionDeniedError,
    404: openai.NotFoundError,
    408: openai.APIStatusError,
    409: openai.ConflictError,
    413: openai.APIStatusError,
    415: openai.APIStatusError,
    422: openai.UnprocessableEntityError,
    429: openai.RateLimitError,
    500: openai.InternalServerError,
    502: openai.InternalServerError,
    503: openai.InternalServerError,
    504: openai.InternalServerError,
}


def status(code, stream):
    error = raises(
        STATUSES[code],
        lambda: client.chat.completions.create(model=f"sandbox/{code}", messages=QUESTION, stream=stream),
    )
    equal(type(error), STATUSES[code])
    equal(error.status_code, code)
    equal(error.response.headers["x-router-attempts"], "1")
    expect(error.type and error.body["message"] in error.message, "the error object's type and message", error.body)
    expect(error.request_id, "a request id", error)


def statuses():
    for code in STATUSES:
        status(code, stream=False)


def statuses_of_streams():
    for code in STATUSES:
        status(code, stream=True)


def errors_of_the_request():
    error = raises(openai.BadRequestError, lambda: client.chat.completions.create(model=MODEL, messages=[]))
    equal((error.param, error.type), ("messages", "invalid_request_error"))
    error = raises(
        openai.BadRequestError,
        lambda: client.chat.completions.create(model="sandbox/context-length", messages=QUESTION),
    )
    equal((error.param, error.code), ("messages", "context_length_exceeded"))
    error = raises(openai.NotFoundError, lambda: client.embeddings.create(model=MODEL, input="one"))
    equal(error.code, "endpoint_not_supported")


def errors_in_streams():
    for fault, code in (("cut", "upstream_reset"), ("malformed", "upstream_malformed"), ("error-event", None)):
        pieces = []

        def read():
            for chunk in client.chat.completions.create(model=f"sandbox/{fault}", messages=QUESTION, stream=True):
                pieces.append(chunk.choices[0].delta.content or "")

        error = raises(openai.APIError, read)
        equal(error.code, code)
        expect(ANSWER.startswith("".join(pieces)) and any(pieces), "the beginning of the answer", pieces)


def errors_in_streams_by_helper():
    for fault in ("cut", "malformed", "error-event"):

        def read():
            with client.chat.completions.stream(model=f"sandbox/{fault}", messages=QUESTION) as stream:
                stream.get_final_completion()

        raises(openai.APIError, read)


def errors_that_pass_are_tried_again():
    patient = client.with_options(max_retries=2)

    def ask(model):
        return patient.chat.completions.create(model=model, messages=QUESTION)

    began = time.monotonic()
    error = raises(openai.RateLimitError, lambda: ask("sandbox/429"))
    equal(error.request.headers["x-stainless-retry-count"], "2")
    # Each retry after the second that `retry-after` says.
    expect(time.monotonic() - began >= 1.9, "2 s", time.monotonic() - began)
    for _ in range(3):
        equal(ask("sandbox/flaky").choices[0].message.content, ANSWER)
    error = raises(openai.InternalServerError, lambda: ask("sandbox/503"))
    equal(error.request.headers["x-stainless-retry-count"], "0")


# --- Timeouts --------------------------------------------------------------------------------------------------------


def gives_up_after(seconds, model):
    impatient = client.with_options(timeout=seconds)
    began = time.monotonic()
    raises(openai.APITimeoutError, lambda: impatient.chat.completions.create(model=model, messages=QUESTION))
    took = time.monotonic() - began
    expect(seconds - 0.2 <= took <= seconds + 10, f"{seconds} s", took)


def timeout_of_2_s():
    gives_up_after(2, "sandbox/slow-first-token")


def timeout_of_15_s():
    gives_up_after(15, "sandbox/stall")


def timeout_does_not_end_a_stream_that_speaks():
    """This SDK's timeout is one of silence. The router is told of it, and speaks in time."""
    patient = client.with_options(timeout=4)
    with patient.chat.completions.stream(model="sandbox/slow-first-token", messages=QUESTION) as stream:
        equal(stream.get_final_completion().choices[0].message.content, ANSWER)


# --- The checks' machinery -------------------------------------------------------------------------------------------


def expect(holds, what, got):
    assert holds, f"{got!r} (expected: {what})"


def equal(got, wanted):
    expect(got == wanted, repr(wanted), got)


def raises(kind, call):
    try:
        got = call()
    except kind as error:
        return error
    raise AssertionError(f"{got!r} (expected: {kind.__name__})")


CHECKS = [
    chat,
    a_vendor_by_query,
    stream_by_hand,
    stream_by_helper,
    stream_of_choices_by_helper,
    stream_left_early,
    async_client,
    tools_in_two_turns,
    tools_in_two_streamed_turns,
    a_named_tool,
    response_format,
    response_format_parsed,
    response_format_parsed_from_a_stream,
    an_answer_cut_by_max_tokens_is_not_parsed,
    models,
    statuses,
    statuses_of_streams,
    errors_of_the_request,
    errors_in_streams,
    errors_in_streams_by_helper,
    errors_that_pass_are_tried_again,
    timeout_of_2_s,
    timeout_of_15_s,
    timeout_does_not_end_a_stream_that_speaks,
]


def main():
    failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check()
            print(f"ok: {name}", flush=True)
        except Exception as error:  # whatever it is, the other checks go on
            failed += 1
            print(f"NOT OK: {name}: {type(error).__name__}: {error}", flush=True)
            traceback.print_exc()
    print(f"openai {openai.__version__}: {len(CHECKS) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
