// Whether OpenAI's SDK for Node.js ever takes a part of an answer for the whole, wherever a vendor breaks off.
//
//     npm ci && node resets.js
//
// Needs ../resets/vendor.py, whose address is in VENDOR_URL, and a router with the configuration that it writes, in
// OPENAI_BASE_URL; `make test-resets` starts both. Goes through every byte offset of a stream, and every way to break off,
// in both modes of streams. A line for each mode: `whole` answers, `errors` that are raised as such, `lies` (a part for the
// whole, texts of two answers, an error that is not the SDK's), and all that is `wrong` where it happens. Ends with 1 if
// anything is.

import OpenAI from 'openai';
import { VERSION } from 'openai/version';

const ofVendor = async (path) => (await fetch(process.env.VENDOR_URL + path)).json();

// The router is what is looked at, not the SDK's own retries.
const client = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'any-text', maxRetries: 0, timeout: 60_000 });
const plan = await ofVendor('/plan');
const codes = { reset: 'upstream_reset', close: 'upstream_incomplete', end: 'upstream_incomplete' };
// So many cuts in a row, each of them at one of two combinations, let nobody rest.
const IN_A_ROW = 6;

// What the SDK made of it: `well` or `broken` for all that the one or the other says, `error …`, or a lie.
async function ask(route, message) {
  try {
    const stream = client.chat.completions.stream({ model: route, messages: [{ role: 'user', content: message }] });
    const said = (await stream.finalChatCompletion()).choices[0].message;
    const parts = [said.content, (said.tool_calls ?? []).map((call) => call.function.arguments).join('')];
    const same = (who) => JSON.stringify(parts) === JSON.stringify(plan[who]);
    return ['well', 'broken'].find(same) ?? `lie: ${JSON.stringify(parts)}`;
  } catch (error) {
    // Whatever else it is, callers do not expect it.
    return error instanceof OpenAI.APIError ? `error ${error.code}` : `lie: ${error}`;
  }
}

// What may come of a cut. In order, an event that lacks nothing but its blank line may count as one.
function due(mode, offset, end) {
  return (end === 'end' ? [offset, offset + 1, offset + 2] : [offset]).map((sent) => {
    if (sent >= plan.finish) return 'broken';
    return mode === 'buffered' || sent < plan.first ? 'well' : `error ${codes[end]}`;
  });
}

async function work(mode, worker, cuts, counts, complaints) {
  const route = `${mode}-${worker}`;
  for (const [number, [offset, end]] of cuts.entries()) {
    const seen = await ask(route, `node${mode}-${end}-${offset} ${offset} ${end}`);
    counts[seen.split(/\W/)[0]] += 1;
    if (!due(mode, offset, end).includes(seen)) {
      complaints.push(`${mode}, ${end} after ${offset} bytes: ${seen} (expected: ${due(mode, offset, end)})`);
    }
    for (let rest = number % IN_A_ROW === IN_A_ROW - 1 ? 2 : 0; rest > 0; rest--) {
      if ((await ask(route, 'whole')) !== 'well') {
        complaints.push(`${mode}: no whole answer from a vendor that is well`);
      }
    }
  }
}

async function check(mode) {
  const offsets = Array.from({ length: plan.length + 1 }, (_, offset) => offset);
  const cuts = offsets.flatMap((offset) => plan.ends.map((end) => [offset, end]));
  const counts = { well: 0, broken: 0, error: 0, lie: 0 };
  const complaints = [];
  const workers = Array.from({ length: plan.workers }, (_, worker) =>
    work(mode, worker, cuts.filter((_, number) => number % plan.workers === worker), counts, complaints),
  );
  await Promise.all(workers);
  const { cut } = await ofVendor(`/calls/node${mode}`);
  if (cut !== cuts.length) complaints.push(`${mode}: ${cut} cuts (expected: ${cuts.length})`);
  complaints.slice(0, 20).forEach((complaint) => console.log(`NOT OK: ${complaint}`));
  console.log(
    `openai ${VERSION}, ${mode}: ${plan.length + 1} offsets, ${cut} cuts: ${counts.well + counts.broken} whole, ` +
      `${counts.error} errors, ${counts.lie} lies, ${complaints.length} wrong`,
  );
  return complaints.length;
}

const wrong = (await check('live')) + (await check('buffered'));
process.exit(wrong ? 1 : 0);
