"""What the official OpenAI SDK for Python does against the router: only the base URL is another one.

    pip install -r requirements.txt && python main.py

OPENAI_BASE_URL is the router's (default http://127.0.0.1:8082/v1), OPENAI_API_KEY any text, unless the router has client
keys. Ends with an error if an answer is not what it should be.
"""

import json
import os

from openai import BadRequestError, NotFoundError, OpenAI

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:8082/v1"),
    api_key=os.environ.get("OPENAI_API_KEY", "any-text"),
)

# The router takes the next combination of vendor, key and model in turn, whatever stands here.
MODEL = "any-model"


def chat():
    completion = client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "Say hello."}])
    text = completion.choices[0].message.content
    assert text, completion
    print(f"chat: {text!r} from {completion.model}")


def stream():
    pieces = []
    finish_reason = None
    for chunk in client.chat.completions.create(
        model=MODEL, stream=True, messages=[{"role": "user", "content": "Count from one to five."}]
    ):
        # The last chunk has no choices if the usage was asked for.
        for choice in chunk.choices:
            pieces.append(choice.delta.content or "")
            finish_reason = choice.finish_reason or finish_reason
    assert "".join(pieces), pieces
    assert finish_reason == "stop", finish_reason
    print(f"stream: {''.join(pieces)!r} in {len(pieces)} chunks")


def get_weather(city):
    return f"{city}: 21 degrees, sunny"


def tools():
    weather_tool = {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "The weather in a city, now.",
            "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
        },
    }
    messages = [{"role": "user", "content": "What is the weather in Paris? Use the tool."}]

    # First turn: the model asks for calls.
    first = client.chat.completions.create(model=MODEL, messages=messages, tools=[weather_tool], tool_choice="auto")
    assert first.choices[0].finish_reason == "tool_calls", first
    message = first.choices[0].message

    # The history gets the model's message, as it came, and a result for each call, under its id.
    messages.append(message)
    for call in message.tool_calls:
        assert call.function.name == "get_weather", call
        result = get_weather(**json.loads(call.function.arguments))
        messages.append({"role": "tool", "tool_call_id": call.id, "content": result})

    # Second turn: the model answers with what the calls gave.
    second = client.chat.completions.create(model=MODEL, messages=messages, tools=[weather_tool])
    assert second.choices[0].finish_reason == "stop", second
    assert second.choices[0].message.content, second
    print(f"tools: {len(message.tool_calls)} call, then {second.choices[0].message.content!r}")


def models():
    listed = client.models.list().data
    assert listed, "no models"
    first = listed[0]
    assert client.models.retrieve(first.id).id == first.id
    # Where two vendors have a model of one name, the vendor in front tells them apart.
    assert client.models.retrieve(f"{first.owned_by}/{first.id}").owned_by == first.owned_by
    print(f"models: {', '.join(model.id for model in listed)}")


def errors():
    try:
        client.models.retrieve("nope")
        raise AssertionError("expected a NotFoundError")
    except NotFoundError as error:
        assert error.code == "model_not_found", error

    try:
        client.chat.completions.create(model=MODEL, messages=[])
        raise AssertionError("expected a BadRequestError")
    except BadRequestError as error:
        assert error.param == "messages", error
        print(f"errors: {error.message}")


if __name__ == "__main__":
    chat()
    stream()
    tools()
    models()
    errors()
