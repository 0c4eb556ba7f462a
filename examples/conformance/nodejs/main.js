// Whether OpenAI's SDK for Node.js finds in the router what it would find at OpenAI: types, helpers, exceptions, timeouts.
//
//     npm ci && npm start
//
// Needs a router that serves its sandbox: SANDBOX=on make run. OPENAI_BASE_URL as in the examples. A line for each check;
// ends with 1 if one failed.

import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { LengthFinishReasonError } from 'openai/error';
import { zodFunction, zodResponseFormat } from 'openai/helpers/zod';
import { ChatCompletionStream } from 'openai/lib/ChatCompletionStream';
import { z } from 'zod';

const baseURL = process.env.OPENAI_BASE_URL ?? 'http://127.0.0.1:8082/v1';
const apiKey = process.env.OPENAI_API_KEY ?? 'any-text';

// Raises each error at once; the checks of retries and timeouts say otherwise.
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0, timeout: 60_000 });

const model = 'any-model';
const ANSWER = 'one two three four five six';
const messages = [{ role: 'user', content: ANSWER }];

const tool = (name, properties) => ({
  type: 'function',
  function: {
    name,
    parameters: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
  },
});
const tools = [tool('get_weather', { city: { enum: ['Paris'] } }), tool('get_time', { zone: { enum: ['CET'] } })];

const Weather = z.object({
  city: z.string(),
  degrees: z.number(),
  unit: z.enum(['celsius', 'fahrenheit']),
  hours: z.array(z.int()),
});

// --- Answers --------------------------------------------------------------------------------------------------------

async function chat() {
  const { data, response, request_id: id } = await client.chat.completions.create({ model, messages }).withResponse();
  for (const field of ['x-request-id', 'x-vendor-source', 'x-router-model', 'x-router-attempts']) {
    assert.ok(response.headers.get(field), `expected the header ${field}`);
  }
  assert.equal(data.object, 'chat.completion');
  assert.equal(data.choices[0].message.role, 'assistant');
  assert.equal(data.choices[0].message.content, ANSWER);
  assert.equal(data.choices[0].finish_reason, 'stop');
  assert.equal(data.usage.total_tokens, data.usage.prompt_tokens + data.usage.completion_tokens);
  assert.equal(typeof data.created, 'number');
  assert.ok(id, 'expected a request id');
}

async function aVendorByQuery() {
  const asking = (vendor) => client.chat.completions.create({ model, messages }, { query: { vendor } });
  assert.equal((await asking('sandbox')).choices[0].message.content, ANSWER);
  assert.equal((await raises(OpenAI.BadRequestError, () => asking('nobody'))).code, 'unknown_vendor');
}

async function streamByHand() {
  let text = '';
  let usage;
  const finished = [];
  const stream = await client.chat.completions.create({
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    usage = chunk.usage ?? usage;
    for (const choice of chunk.choices) {
      text += choice.delta.content ?? '';
      if (choice.finish_reason) finished.push(choice.finish_reason);
    }
  }
  assert.equal(text, ANSWER);
  assert.deepEqual(finished, ['stop']);
  assert.equal(usage.completion_tokens, 6);
}

async function streamByHelper() {
  let text = '';
  const stream = client.chat.completions
    .stream({ model, messages, stream_options: { include_usage: true } })
    .on('content', (delta) => (text += delta));
  assert.equal(await stream.finalContent(), ANSWER);
  assert.equal(text, ANSWER);
  const completion = await stream.finalChatCompletion();
  assert.equal(completion.choices[0].finish_reason, 'stop');
  assert.equal((await stream.totalUsage()).completion_tokens, 6);
}

async function streamOfChoicesByHelper() {
  const completion = await client.chat.completions.stream({ model, messages, n: 3 }).finalChatCompletion();
  assert.deepEqual(completion.choices.map(({ index, message }) => [index, message.content]), [0, 1, 2].map((i) => [i, ANSWER]));
}

// As a browser reads what a server of one's own passes on.
async function streamHandedOn() {
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  assert.equal(await ChatCompletionStream.fromReadableStream(stream.toReadableStream()).finalContent(), ANSWER);
}

async function streamLeftEarly() {
  const stream = await client.chat.completions.create({ model: 'sandbox/slow', messages, stream: true });
  for await (const _ of stream) break;
  assert.ok(stream.controller.signal.aborted, 'expected the SDK to have left');
  assert.equal((await client.chat.completions.create({ model, messages })).choices[0].message.content, ANSWER);
}

// --- Tools ----------------------------------------------------------------------------------------------------------

// The history after the first turn: the model's message as it came, and a result for each call.
function resultsOf(message) {
  assert.deepEqual(
    message.tool_calls.map((call) => JSON.parse(call.function.arguments)),
    [{ city: 'Paris' }, { zone: 'CET' }],
  );
  assert.equal(new Set(message.tool_calls.map(({ id }) => id)).size, 2);
  const results = message.tool_calls.map((call) => ({
    role: 'tool',
    tool_call_id: call.id,
    content: `${call.function.name} is fine`,
  }));
  return [...messages, message, ...results];
}

async function toolsInTwoTurns() {
  const first = await client.chat.completions.create({ model, messages, tools, tool_choice: 'required' });
  assert.equal(first.choices[0].finish_reason, 'tool_calls');
  assert.equal(first.choices[0].message.content, null);
  const second = await client.chat.completions.create({ model, messages: resultsOf(first.choices[0].message), tools });
  assert.equal(second.choices[0].finish_reason, 'stop');
  assert.match(second.choices[0].message.content, /get_weather is fine/);
}

async function toolsInTwoStreamedTurns() {
  const first = await client.chat.completions
    .stream({ model, messages, tools, tool_choice: 'required' })
    .finalChatCompletion();
  assert.equal(first.choices[0].finish_reason, 'tool_calls');
  const second = client.chat.completions.stream({ model, messages: resultsOf(first.choices[0].message), tools });
  assert.match(await second.finalContent(), /get_time is fine/);
}

async function toolsRunByTheSdk() {
  const parameters = z.object({ city: z.enum(['Paris']) });
  const weather = zodFunction({ name: 'get_weather', parameters, function: ({ city }) => `21 degrees in ${city}` });
  for (const stream of [false, true]) {
    const runner = client.chat.completions.runTools({ model, messages, stream, tools: [weather] });
    assert.match(await runner.finalContent(), /21 degrees in Paris/);
  }
}

// --- Structured output ----------------------------------------------------------------------------------------------

async function responseFormat() {
  const schema = { type: 'object', properties: { city: { const: 'Paris' } }, required: ['city'] };
  const completion = await client.chat.completions.create({
    model,
    messages,
    response_format: { type: 'json_schema', json_schema: { name: 'weather', schema } },
  });
  assert.deepEqual(JSON.parse(completion.choices[0].message.content), { city: 'Paris' });
}

async function responseFormatParsed() {
  const completion = await client.chat.completions.parse({
    model,
    messages,
    response_format: zodResponseFormat(Weather, 'weather'),
  });
  assert.ok(Weather.safeParse(completion.choices[0].message.parsed).success, 'expected a Weather');
}

async function responseFormatParsedFromAStream() {
  const completion = await client.chat.completions
    .stream({ model, messages, response_format: zodResponseFormat(Weather, 'weather') })
    .finalChatCompletion();
  assert.ok(Weather.safeParse(completion.choices[0].message.parsed).success, 'expected a Weather');
}

async function anAnswerCutByMaxTokensIsNotParsed() {
  await raises(LengthFinishReasonError, () =>
    client.chat.completions.parse({
      model,
      messages,
      response_format: zodResponseFormat(Weather, 'weather'),
      max_completion_tokens: 1,
    }),
  );
}

// --- Models ---------------------------------------------------------------------------------------------------------

async function models() {
  const listed = [];
  for await (const { id, object, owned_by } of client.models.list()) listed.push([id, object, owned_by]);
  assert.deepEqual(listed, [['echo', 'model', 'sandbox']]);
  assert.equal((await client.models.retrieve('echo')).id, 'echo');
  // The SDK writes the slash as %2F.
  assert.equal((await client.models.retrieve('sandbox/echo')).owned_by, 'sandbox');
  const named = await client.chat.completions.create({ model: 'sandbox/echo', messages });
  assert.equal(named.choices[0].message.content, ANSWER);
  assert.equal((await raises(OpenAI.NotFoundError, () => client.models.retrieve('sandbox/nope'))).code, 'model_not_found');
}

// --- Errors ---------------------------------------------------------------------------------------------------------

const STATUSES = new Map([
  [400, OpenAI.BadRequestError],
  [401, OpenAI.AuthenticationError],
  [403, OpenAI.PermissionDeniedError],
  [404, OpenAI.NotFoundError],
  [408, OpenAI.APIError],
  [409, OpenAI.ConflictError],
  [413, OpenAI.APIError],
  [415, OpenAI.APIError],
  [422, OpenAI.UnprocessableEntityError],
  [429, OpenAI.RateLimitError],
  [500, OpenAI.InternalServerError],
  [502, OpenAI.InternalServerError],
  [503, OpenAI.InternalServerError],
  [504, OpenAI.InternalServerError],
]);

async function allStatuses(stream) {
  for (const [status, kind] of STATUSES) {
    const error = await raises(kind, () =>
      client.chat.completions.create({ model: `sandbox/${status}`, messages, stream }),
    );
    assert.equal(error.constructor, kind);
    assert.equal(error.status, status);
    assert.equal(error.headers.get('x-router-attempts'), '1');
    assert.ok(error.type, 'expected a type');
    assert.ok(error.message.includes(error.error.message), error.message);
    assert.ok(error.requestID, 'expected a request id');
  }
}

const statuses = () => allStatuses(false);
const statusesOfStreams = () => allStatuses(true);

async function errorsOfTheRequest() {
  const empty = await raises(OpenAI.BadRequestError, () => client.chat.completions.create({ model, messages: [] }));
  assert.deepEqual([empty.param, empty.type], ['messages', 'invalid_request_error']);
  const long = await raises(OpenAI.BadRequestError, () =>
    client.chat.completions.create({ model: 'sandbox/context-length', messages }),
  );
  assert.deepEqual([long.param, long.code], ['messages', 'context_length_exceeded']);
  const other = await raises(OpenAI.NotFoundError, () => client.embeddings.create({ model, input: 'one' }));
  assert.equal(other.code, 'endpoint_not_supported');
}

async function errorsInStreams() {
  for (const [fault, code] of [['cut', 'upstream_reset'], ['malformed', 'upstream_malformed'], ['error-event', null]]) {
    let text = '';
    const error = await raises(OpenAI.APIError, async () => {
      const stream = await client.chat.completions.create({ model: `sandbox/${fault}`, messages, stream: true });
      for await (const chunk of stream) text += chunk.choices[0].delta.content ?? '';
    });
    assert.equal(error.code, code);
    assert.ok(text && ANSWER.startsWith(text), `${text} (expected: the beginning of the answer)`);
  }
}

async function errorsInStreamsByHelper() {
  for (const fault of ['cut', 'malformed', 'error-event']) {
    await raises(OpenAI.APIError, () =>
      client.chat.completions.stream({ model: `sandbox/${fault}`, messages }).finalChatCompletion(),
    );
  }
}

async function errorsThatPassAreTriedAgain() {
  let calls = 0;
  const counting = (...request) => {
    calls += 1;
    return fetch(...request);
  };
  const patient = client.withOptions({ maxRetries: 2, fetch: counting });
  const asking = (name) => patient.chat.completions.create({ model: name, messages });
  // Each retry after the second that `retry-after` says.
  await lasts(1.9, 60, () => raises(OpenAI.RateLimitError, () => asking('sandbox/429')));
  assert.equal(calls, 3);
  for (let i = 0; i < 3; i += 1) assert.equal((await asking('sandbox/flaky')).choices[0].message.content, ANSWER);
  calls = 0;
  await raises(OpenAI.InternalServerError, () => asking('sandbox/503'));
  assert.equal(calls, 1);
}

// --- Timeouts -------------------------------------------------------------------------------------------------------

// The SDK tells the router how long it waits. Whoever of the two is first, it is in time.
async function givesUpAfter(seconds, body) {
  const kinds = [OpenAI.APIConnectionTimeoutError, OpenAI.InternalServerError];
  await lasts(seconds - 0.2, seconds + 10, async () => {
    const error = await raises(OpenAI.APIError, () =>
      client.chat.completions.create({ messages, ...body }, { timeout: seconds * 1000 }),
    );
    assert.ok(kinds.includes(error.constructor), error);
    if (error.status) assert.equal(error.code, 'upstream_timeout');
  });
}

const timeoutOf2S = () => givesUpAfter(2, { model: 'sandbox/slow-first-token' });
const timeoutOf15S = () => givesUpAfter(15, { model: 'sandbox/stall' });
const timeoutOfAStreamThatDoesNotBegin = () => givesUpAfter(2, { model: 'sandbox/slow-first-token', stream: true });

// This SDK's timeout is one until the answer begins.
async function timeoutDoesNotEndAStreamThatSpeaks() {
  const question = [...messages, { role: 'user', content: `${ANSWER} ${ANSWER} ${ANSWER}` }];
  await lasts(3, 60, async () => {
    const stream = client.chat.completions.stream({ model: 'sandbox/slow', messages: question }, { timeout: 3000 });
    assert.equal(await stream.finalContent(), question[1].content);
  });
}

// --- The checks' machinery ------------------------------------------------------------------------------------------

async function raises(kind, call) {
  let got;
  try {
    got = await call();
  } catch (error) {
    if (error instanceof kind) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(got)} (expected: ${kind.name})`);
}

async function lasts(least, most, call) {
  const began = performance.now();
  await call();
  const took = (performance.now() - began) / 1000;
  assert.ok(least <= took && took <= most, `${took} s (expected: ${least} to ${most})`);
}

const CHECKS = [
  chat,
  aVendorByQuery,
  streamByHand,
  streamByHelper,
  streamOfChoicesByHelper,
  streamHandedOn,
  streamLeftEarly,
  toolsInTwoTurns,
  toolsInTwoStreamedTurns,
  toolsRunByTheSdk,
  responseFormat,
  responseFormatParsed,
  responseFormatParsedFromAStream,
  anAnswerCutByMaxTokensIsNotParsed,
  models,
  statuses,
  statusesOfStreams,
  errorsOfTheRequest,
  errorsInStreams,
  errorsInStreamsByHelper,
  errorsThatPassAreTriedAgain,
  timeoutOf2S,
  timeoutOf15S,
  timeoutOfAStreamThatDoesNotBegin,
  timeoutDoesNotEndAStreamThatSpeaks,
];

let failed = 0;
for (const check of CHECKS) {
  const name = check.name.replace(/[A-Z]|\d+/g, (part) => ` ${part.toLowerCase()}`);
  try {
    await check();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`NOT OK: ${name}:`, error);
  }
}
console.log(`openai for Node.js: ${CHECKS.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
