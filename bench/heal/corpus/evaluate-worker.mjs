// Calls functions of sources that come on stdin: [{source, entries, calls: [{entry, args, expected?}]}], as JSON.
import { isDeepStrictEqual } from 'node:util';
import { runInThisContext } from 'node:vm';

const limit = 20_000;
const tooLong = Symbol('too long');
let turns = 0;
globalThis.__tick = () => {
  turns += 1;
  if (turns > limit) throw tooLong;
};

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
process.stdout.write(JSON.stringify(JSON.parse(input).map(evaluate)));

function evaluate({ source, entries, calls }) {
  let functions;
  try {
    functions = runInThisContext(`(() => {'use strict';${source}\nreturn { ${entries.join(', ')} };})()`);
  } catch (error) {
    // A program may have made something else of `String`.
    return { broken: `${error}` };
  }
  const results = [];
  for (const call of calls) {
    turns = 0;
    const result = oneCall(functions[call.entry], call);
    results.push(result);
    if (result.kind === 'endless') return { endless: true };
  }
  return { results };
}

/** Its class, or one that only the program has. */
function isErrorOf(error, name) {
  const known = globalThis[name];
  return typeof known === 'function' ? error instanceof known : error?.constructor?.name === name;
}

function oneCall(run, call) {
  let value;
  try {
    value = run(...structuredClone(call.args));
  } catch (error) {
    if (error === tooLong) return { kind: 'endless', passed: false };
    const name = error?.constructor?.name ?? 'Error';
    return {
      kind: 'raises',
      error: name,
      passed: call.raises !== undefined && isErrorOf(error, call.raises),
    };
  }
  if ('expected' in call) return { kind: 'value', passed: isDeepStrictEqual(value, call.expected) };
  const text = asJson(value);
  if (text === undefined) return { kind: 'value', passed: false };
  const written = JSON.parse(text);
  return { kind: 'value', value: written, passed: isDeepStrictEqual(written, value) };
}

/** Undefined also where it holds itself. */
function asJson(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
