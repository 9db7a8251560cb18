import { nodeCalls } from './node-calls.ts';
import { nodeEvents } from './node-events.ts';

/**
 * What a Node program loads first, so that it writes down what it asks of its surroundings and does not get: errors of
 * Node's own modules, whether they are handled or not, and variables that are not set. One JSON object a line, in a
 * file of each process beside this one. What stands in the place of a function of Node is called, named, compared and
 * found as that one is, and nothing counts as handled because it was seen here.
 */
export const nodeRecorder = String.raw`import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const append = appendFileSync;
const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder) + '/';
const out = folder + '/' + process.pid + '.jsonl';
const said = new Set();
const told = new WeakSet();
const origins = new WeakMap();
const times = new Map();
let left = 300;
let busy = false;

function tell(fact) {
  const line = JSON.stringify(fact);
  if (left <= 0 || said.has(line)) return;
  left -= 1;
  said.add(line);
  try {
    append(out, line + '\n');
  } catch {}
}

function quietly(work) {
  if (busy || left <= 0) return;
  busy = true;
  try {
    work();
  } catch {}
  busy = false;
}

/** Nothing is looked at again and again; stacks cost time. */
function isOften(key, most) {
  const count = (times.get(key) ?? 0) + 1;
  if (times.size < 10_000) times.set(key, count);
  return count > most || times.size >= 10_000;
}

/** Where it is asked; its stack is written out only when something was not given. */
function here() {
  if (left <= 0) return null;
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  if (!limit?.writable) return new Error();
  try {
    Error.stackTraceLimit = 50;
    return new Error();
  } catch {
    return null;
  } finally {
    Error.stackTraceLimit = limit.value;
  }
}

/** As Node writes it, whatever the program makes of its own. */
function stackOf(at) {
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  if (own === undefined) return at?.stack;
  if (!own.configurable) return '';
  delete Error.prepareStackTrace;
  try {
    return at?.stack;
  } finally {
    Object.defineProperty(Error, 'prepareStackTrace', own);
  }
}

function framesOf(at) {
  const lines = String(stackOf(at) ?? '').split('\n').slice(1);
  return lines.flatMap((line) => {
    const match = /^\s*at (?:(?:async )?(.*?) \()?(?:file:\/\/)?(\/[^\n]*?|node:[^\n]*?):(\d+):\d+\)?$/.exec(line);
    if (!match || match[2].startsWith(folder)) return [];
    return [{ path: match[2], line: Number(match[3]), name: match[1] ?? '' }];
  });
}

const isOwn = ({ path }) => path.startsWith(root) && !path.includes('/node_modules/');

function placesOf(frames) {
  const own = frames.filter(isOwn).slice(0, 30);
  return own.map(({ path, line, name }) => [path.slice(root.length), line, name]).reverse();
}

/** What an error has of that name without being asked by way of its class. */
function ofError(error, name) {
  const value = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Where: undefined: here; false: nobody knows yet; null: nor later. */
function failed(error, at, via, given) {
  quietly(() => {
    if (!(error instanceof Error) || told.has(error) || error.code === 'ERR_ASSERTION') return;
    if (at !== null && isOften(via + ' ' + error.name + ' ' + error.code, 100)) return;
    const places = placesOf(framesOf(at === undefined ? here() : at));
    if (places.length === 0) {
      if (!/^(?:connect|getaddrinfo|spawn|listen|bind)/.test(error.syscall ?? '')) return;
      // Who asked may hear of it a moment later.
      if (at !== null) {
        setImmediate(() => failed(error, null, via, given)).unref();
        return;
      }
    }
    told.add(error);
    let text = error.message;
    let cause = error.cause;
    for (let depth = 0; depth < 3 && cause instanceof Error; depth += 1, cause = cause.cause)
      text += ': ' + cause.message + (cause.code && !cause.message.includes(cause.code) ? ' ' + cause.code : '');
    for (const one of (error.errors ?? error.cause?.errors ?? []).slice(0, 3)) text += ': ' + one.message;
    const [first] = given ?? [];
    const asked = typeof first === 'string' ? first.slice(0, 100) : null;
    tell({ kind: 'error', name: String(error.code ?? error.name), text: text.slice(0, 500), places, via, asked, has: namesFor(via) });
  });
}

/** What there is in the place of what was asked for. */
function namesFor(via) {
  const crypto = require('node:crypto');
  if (/^crypto\.create(?:Hash|Hmac|Sign|Verify)$/.test(via)) return crypto.getHashes().slice(0, 100);
  if (/^crypto\.create(?:De|C)ipher/.test(via)) return crypto.getCiphers().slice(0, 200);
  return undefined;
}

${nodeCalls}

${nodeEvents}

syncBuiltinESMExports();
tell({ kind: 'runtime', name: 'node', text: process.versions.node, places: [] });
`;
