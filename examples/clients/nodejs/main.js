// What the official OpenAI SDK for Node.js does against the router: only the base URL is another one.
//
//     npm ci && npm start
//
// OPENAI_BASE_URL is the router's (default http://127.0.0.1:8082/v1), OPENAI_API_KEY any text, unless the router has client
// keys. Ends with an error if an answer is not what it should be.

import assert from 'node:assert/strict';
import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: process.env.OPENAI_BASE_URL ?? 'http://127.0.0.1:8082/v1',
  apiKey: process.env.OPENAI_API_KEY ?? 'any-text',
});

// The router takes the next combination of vendor, key and model in turn, whatever stands here.
const model = 'any-model';

async function chat() {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'Say hello.' }],
  });
  const text = completion.choices[0].message.content;
  assert.ok(text, 'expected a text');
  console.log(`chat: "${text}" from ${completion.model}`);
}

async function stream() {
  // The helper puts the chunks together; `for await` over it gives each one.
  const runner = client.chat.completions.stream({
    model,
    messages: [{ role: 'user', content: 'Count from one to five.' }],
  });
  let chunks = 0;
  for await (const _ of runner) chunks += 1;
  const completion = await runner.finalChatCompletion();
  assert.ok(chunks >= 2, `${chunks} chunks (expected: 2 or more)`);
  assert.equal(completion.choices[0].finish_reason, 'stop');
  assert.ok(completion.choices[0].message.content, 'expected a text');
  console.log(`stream: "${completion.choices[0].message.content}" in ${chunks} chunks`);
}

const getWeather = ({ city }) => `${city}: 21 degrees, sunny`;

async function tools() {
  const weatherTool = {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather in a city, now.',
      parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    },
  };
  const messages = [{ role: 'user', content: 'What is the weather in Paris? Use the tool.' }];

  // First turn: the model asks for calls.
  const first = await client.chat.completions.create({ model, messages, tools: [weatherTool], tool_choice: 'auto' });
  assert.equal(first.choices[0].finish_reason, 'tool_calls');
  const message = first.choices[0].message;

  // The history gets the model's message, as it came, and a result for each call, under its id.
  messages.push(message);
  for (const call of message.tool_calls) {
    assert.equal(call.function.name, 'get_weather');
    const content = getWeather(JSON.parse(call.function.arguments));
    messages.push({ role: 'tool', tool_call_id: call.id, content });
  }

  // Second turn: the model answers with what the calls gave.
  const second = await client.chat.completions.create({ model, messages, tools: [weatherTool] });
  assert.equal(second.choices[0].finish_reason, 'stop');
  assert.ok(second.choices[0].message.content, 'expected a text');
  console.log(`tools: ${message.tool_calls.length} call, then "${second.choices[0].message.content}"`);
}

async function models() {
  const { data } = await client.models.list();
  assert.ok(data.length > 0, 'no models');
  const [first] = data;
  assert.equal((await client.models.retrieve(first.id)).id, first.id);
  // Where two vendors have a model of one name, the vendor in front tells them apart.
  assert.equal((await client.models.retrieve(`${first.owned_by}/${first.id}`)).owned_by, first.owned_by);
  console.log(`models: ${data.map(({ id }) => id).join(', ')}`);
}

async function errors() {
  await assert.rejects(client.models.retrieve('nope'), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError, error);
    assert.equal(error.code, 'model_not_found');
    return true;
  });
  await assert.rejects(client.chat.completions.create({ model, messages: [] }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError, error);
    assert.equal(error.param, 'messages');
    console.log(`errors: ${error.message}`);
    return true;
  });
}

await chat();
await stream();
await tools();
await models();
await errors();
