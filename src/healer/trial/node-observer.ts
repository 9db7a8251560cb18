/** Keeps the arguments that a JavaScript function is called with while the tests run; loaded into every process. */
export const nodeRecorder = String.raw`import { appendFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';

const here = dirname(fileURLToPath(import.meta.url));
const seen = new Set();
let busy = false;
globalThis.__taasRecord = (owner, args) => {
  if (busy || seen.size >= 60) return;
  busy = true;
  try {
    const own = owner !== null && typeof owner === 'object' && owner !== globalThis ? { ...owner } : null;
    const data = serialize([own, [...args]]).toString('base64');
    if (data.length < 65536 && !seen.has(data)) {
      seen.add(data);
      appendFileSync(join(here, 'inputs.txt'), data + '\n');
    }
  } catch {
  } finally {
    busy = false;
  }
};
`;

/** Runs variants of a JavaScript file on recorded and mutated arguments, each variant in workers of its own. */
export const nodeObserver = String.raw`import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { deserialize } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const config = JSON.parse(readFileSync(join(here, 'observe.json'), 'utf8'));
const path = join(config.workspace, config.path);
const recordedMost = 25;
const most = 80;

if (isMainThread) {
  const told = [];
  const end = performance.now() + config.budgetMs;
  for (const text of config.variants) {
    writeFileSync(path, text);
    const share = () => (end - performance.now()) / (config.variants.length - told.length) / 2;
    told.push([await observe(share()), await observe(share())]);
  }
  process.stdout.write(JSON.stringify(told), () => process.exit(0));
} else {
  await answer(workerData.from);
}

/** A worker that does not come back is left at the input that holds it; one that never does answers nothing more. */
async function observe(budgetMs) {
  const told = [];
  const end = performance.now() + budgetMs;
  let silent = 0;
  while (performance.now() < end && silent < 8) {
    const before = told.length;
    const how = await runWorker(told, silent < 3 ? 1000 : 250);
    if (how === 'end') return told;
    silent = told.length > before ? 0 : silent + 1;
    if (how === 'silent') told.push('does not answer');
    if (told.length >= most) return told;
    if (how === 'broken') return ['does not load'];
  }
  return told;
}

function runWorker(told, patienceMs) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { from: told.length },
      resourceLimits: { maxOldGenerationSizeMb: 256 },
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    let isReady = false;
    const finish = (how) => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(how));
    };
    let timer = setTimeout(() => finish('broken'), 10_000);
    worker.on('message', (message) => {
      if (message === 'end') return finish('end');
      if (message === 'ready') isReady = true;
      else if (typeof message === 'string') told.push(message);
      clearTimeout(timer);
      timer = setTimeout(() => finish('silent'), patienceMs);
    });
    worker.on('error', () => finish(isReady ? 'silent' : 'broken'));
    worker.on('exit', () => finish(isReady ? 'silent' : 'broken'));
  });
}

async function answer(from) {
  process.on('unhandledRejection', () => {});
  await import(pathToFileURL(path));
  const target = globalThis.__taasTarget?.();
  if (typeof target?.run !== 'function') throw new Error('no such function');
  const inputs = makeInputs();
  parentPort.postMessage('ready');
  for (const input of inputs.slice(from)) parentPort.postMessage(await call(target, input));
  parentPort.postMessage('end');
}

async function call({ run, prototype }, [own, args]) {
  try {
    const owner = own && prototype ? Object.assign(Object.create(prototype), own) : (own ?? undefined);
    let result = await Reflect.apply(run, owner, args);
    if (typeof result?.next === 'function') result = await collect(result);
    // What it did to its arguments is part of what it does.
    return bounded(show(result) + ' with ' + show(args) + (own ? show({ ...owner }) : ''));
  } catch (error) {
    return 'throws ' + (error?.constructor?.name ?? typeof error);
  }
}

async function collect(iterator) {
  const found = [];
  for await (const one of { [Symbol.asyncIterator]: () => iterator }) {
    found.push(one);
    if (found.length >= 1000) break;
  }
  return found;
}

function show(value) {
  return inspect(value, { depth: 8, sorted: false, maxArrayLength: 1000, maxStringLength: 4000, breakLength: Infinity, compact: true, customInspect: false });
}

function bounded(text) {
  return text.length <= 1000 ? text : text.slice(0, 200) + createHash('sha256').update(text).digest('hex');
}

function makeInputs() {
  const read = () => readFileSync(join(here, 'inputs.txt'), 'utf8').split('\n').filter(Boolean).slice(0, recordedMost).map((line) => deserialize(Buffer.from(line, 'base64')));
  const recorded = read();
  const made = read();
  const known = new Set(made.map(show));
  const takesNull = [...known].some((text) => /\bnull\b(?!,)/.test(text.slice(6)));
  const chance = random(config.seed);
  for (let left = most * 8; left > 0 && made.length < most && recorded.length > 0; left -= 1) {
    const [own, args] = structuredClone(recorded[chance(recorded.length)]);
    const slots = args.length + (own && Object.keys(own).length > 0 ? 1 : 0);
    if (slots === 0) break;
    const at = chance(slots);
    // What another call had there: pairs that no test has.
    const [, others] = structuredClone(recorded[chance(recorded.length)]);
    if (at < Math.min(args.length, others.length) && chance(10) < 3) args[at] = others[at];
    const input = at < args.length ? [own, args.with ? args.with(at, mutate(args[at], chance, takesNull, 0)) : args.map((one, index) => (index === at ? mutate(one, chance, takesNull, 0) : one))] : [mutate(own, chance, false, 1), args];
    const text = show(input);
    if (known.has(text)) continue;
    known.add(text);
    made.push(input);
  }
  return made;
}

/** mulberry32 */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mutate(value, chance, takesNull, depth) {
  if (takesNull && chance(33) === 0) return null;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'bigint') return [value + 1n, value - 1n, 0n, -value][chance(4)];
  if (typeof value === 'number') {
    const near = [value + 1, value - 1, 0, 1, -value, value * 2, value + 10, Math.trunc(value / 2)];
    return near[chance(near.length)];
  }
  if (typeof value === 'string') {
    // Letters that it has keep to what it is made of: digits, brackets, commas.
    const letters = value.length > 0 && chance(10) < 6 ? [...value] : 'abzAZ09 _-';
    return mutateSequence([...value], chance, () => letters[chance(letters.length)], ['a', '1', ' ']).join('');
  }
  if (depth > 4) return value;
  const deeper = (one) => mutate(one, chance, takesNull, depth + 1);
  if (Array.isArray(value)) return mutateSequence(value, chance, deeper, [0, 1]);
  if (value instanceof Set) return new Set(mutateSequence([...value], chance, deeper, [0, 1]));
  if (value instanceof Map) {
    const entries = mutateSequence([...value], chance, ([key, one]) => [key, deeper(one)], []);
    return new Map(entries.filter(Array.isArray));
  }
  if (value instanceof Date) return new Date(value.getTime() + [1, -1, 86_400_000, -86_400_000][chance(4)]);
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 0 || chance(8) === 0) return {};
    const made = { ...value };
    const key = keys[chance(keys.length)];
    if (chance(4) === 0) delete made[key];
    else made[key] = deeper(made[key]);
    return made;
  }
  return value;
}

function mutateSequence(list, chance, change, fresh) {
  if (list.length === 0) return fresh.length > 0 ? [fresh[chance(fresh.length)]] : [];
  const at = chance(list.length);
  const other = chance(list.length);
  const copy = [...list];
  switch (chance(8)) {
    case 0:
      return [];
    case 1:
      return [list[at]];
    case 2:
      return [...list, ...list.slice(Math.min(at, other))];
    case 3:
      return copy.reverse();
    case 4:
      copy.splice(at, 1);
      return copy;
    case 5:
      [copy[at], copy[other]] = [copy[other], copy[at]];
      return at === other ? [...copy, list[at]] : copy;
    default:
      copy[at] = change(copy[at]);
      return copy;
  }
}
`;
