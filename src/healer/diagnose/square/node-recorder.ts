/**
 * What a Node program loads first, so that it writes down what it asks of its surroundings and does not get: errors of
 * Node's own modules, whether they are handled or not, and variables that are not set. One JSON object a line, in a
 * file of each process beside this one.
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
  if (busy) return;
  busy = true;
  try {
    work();
  } catch {}
  busy = false;
}

/** Where it is asked; its stack is written out only when something was not given. */
function here() {
  const most = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const at = new Error();
  Error.stackTraceLimit = most;
  return at;
}

function framesOf(at) {
  const lines = String(at?.stack ?? '').split('\n').slice(1);
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

function failed(error, at, via, given) {
  quietly(() => {
    if (!(error instanceof Error) || told.has(error) || error.code === 'ERR_ASSERTION') return;
    const frames = framesOf(at);
    const places = placesOf(frames);
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

/** Another program answers that it will not. */
function refused(answer, at) {
  quietly(() => {
    const url = new URL(answer.url);
    const places = placesOf(framesOf(at));
    if (answer.status < 400 || places.length === 0 || opened.has(Number(url.port))) return;
    const text = url.host + ' answered ' + answer.status + ' to ' + url.pathname.slice(0, 100);
    tell({ kind: 'error', name: 'HTTP' + answer.status, text, places, via: 'fetch', asked: null });
  });
}

/** Functions that tell with their answer that there is no such thing, and programs that failed. */
function answered(result, via, given) {
  if (via !== 'fs.existsSync' && via !== 'child_process.spawnSync') return;
  quietly(() => {
    const places = placesOf(framesOf(here()));
    if (places.length === 0) return;
    const asked = String(given[0]).slice(0, 100);
    if (result === false) tell({ kind: 'nothing', name: via, text: '', places, via, asked });
    if (!result?.status) return;
    const said = String(result.stderr ?? '').trim() || String(result.stdout ?? '').trim();
    const text = asked + ' ended with ' + result.status + ': ' + (said.length > 300 ? said.slice(0, 150) + ' … ' + said.slice(-150) : said);
    tell({ kind: 'error', name: 'ExitStatus', text, places, via, asked });
  });
}

/** What there is in the place of what was asked for. */
function namesFor(via) {
  const crypto = require('node:crypto');
  if (/^crypto\.create(?:Hash|Hmac|Sign|Verify)$/.test(via)) return crypto.getHashes().slice(0, 100);
  if (/^crypto\.create(?:De|C)ipher/.test(via)) return crypto.getCiphers().slice(0, 200);
  return undefined;
}

/** What fails at once, if at all, has its stack still then; it may be called a million times. */
const isAtOnce = /Sync$|^JSON|^(?:crypto|os)\.(?:create|get|hash|random|time)/;

/** What promisify makes of some is a function of its own, which stands fast at the real one. */
function withPromises(target, via) {
  const promised = target[promisify.custom];
  if (typeof promised !== 'function') return target;
  const standIn = function (...given) {
    return Reflect.apply(target, this, given);
  };
  for (const key of Reflect.ownKeys(target)) {
    const own = Object.getOwnPropertyDescriptor(target, key);
    if (key === promisify.custom) own.value = wrapped(promised, via);
    if (key !== 'prototype') Object.defineProperty(standIn, key, own);
  }
  return standIn;
}

function wrapped(target, via) {
  return new Proxy(withPromises(target, via), {
    apply(real, self, given) {
      if (busy) return Reflect.apply(real, self, given);
      const at = isAtOnce.test(via) ? null : here();
      const last = given.at(-1);
      const args = typeof last !== 'function' ? given : [
        ...given.slice(0, -1),
        function (...answer) {
          if (answer[0] instanceof Error) failed(answer[0], at ?? here(), via, given);
          return Reflect.apply(last, this, answer);
        },
      ];
      let result;
      try {
        result = Reflect.apply(real, self, args);
      } catch (error) {
        failed(error, at ?? here(), via, given);
        throw error;
      }
      answered(result, via, given);
      if (result instanceof Promise) {
        const asked = (answer) => via === 'fetch' && refused(answer, at);
        result.then(asked, (error) => failed(error, at, via, given));
      }
      else if (result?.error instanceof Error) failed(result.error, at ?? here(), via, given);
      else if (result instanceof EventEmitter) origins.set(result, { at, via, given });
      return result;
    },
  });
}

function wrapMethods(target, via, isMeant) {
  for (const key of Object.getOwnPropertyNames(target)) {
    const it = Object.getOwnPropertyDescriptor(target, key)?.value;
    if (typeof it !== 'function' || !isMeant.test(key)) continue;
    try {
      target[key] = wrapped(it, via + '.' + key);
    } catch {}
  }
}

const modules = ['fs', 'fs/promises', 'net', 'dns', 'dns/promises', 'child_process', 'crypto', 'os', 'http', 'https', 'http2', 'tls', 'zlib', 'dgram', 'tty'];
for (const name of modules) {
  wrapMethods(require('node:' + name), name, /^[a-z]/);
}
wrapMethods(process, 'process', /^(?:set\w*[ug]ids?|setgroups|initgroups|chdir|kill|dlopen)$/);
if (require('node:module').isBuiltin('node:sqlite')) {
  const warn = process.emitWarning;
  process.emitWarning = () => {};
  const { DatabaseSync, StatementSync } = require('node:sqlite');
  process.emitWarning = warn;
  wrapMethods(DatabaseSync.prototype, 'sqlite', /^[a-z]/);
  wrapMethods(StatementSync.prototype, 'sqlite', /^(?:all|get|run|iterate)$/);
}
const { Socket } = require('node:net');
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (...given) {
  if (!origins.has(this)) origins.set(this, { at: here(), via: 'net.connect', given });
  return Reflect.apply(connect, this, given);
};
/** Ports of this program's own servers. */
const opened = new Set();
const emit = EventEmitter.prototype.emit;
EventEmitter.prototype.emit = function (type, ...given) {
  if (type === 'listening') quietly(() => opened.add(this.address?.()?.port));
  if (type === 'error' && typeof given[0]?.code === 'string') {
    const origin = origins.get(this);
    failed(given[0], origin?.at, origin?.via ?? '', origin?.given);
  }
  return Reflect.apply(emit, this, [type, ...given]);
};
if (typeof fetch === 'function') {
  globalThis.fetch = wrapped(fetch, 'fetch');
  const { json } = Response.prototype;
  Response.prototype.json = async function () {
    const at = here();
    try {
      return await Reflect.apply(json, this, []);
    } catch (error) {
      quietly(() => {
        const port = Number(new URL(this.url).port);
        const type = String(this.headers.get('content-type')).slice(0, 60);
        const text = new URL(this.url).host + ' answered ' + this.status + ' ' + type;
        const places = placesOf(framesOf(at));
        if (places.length > 0 && !opened.has(port)) tell({ kind: 'error', name: 'NotJson', text, places, via: 'fetch' });
      });
      throw error;
    }
  };
}
JSON.parse = wrapped(JSON.parse, 'JSON.parse');

const { registerHooks } = require('node:module');
registerHooks?.({
  resolve(name, context, next) {
    try {
      return next(name, context);
    } catch (error) {
      quietly(() => {
        const path = fileURLToPath(context.parentURL);
        if (!isOwn({ path })) return;
        const places = placesOf(framesOf(here()));
        if (places.length === 0) places.push([path.slice(root.length), 1, '']);
        tell({ kind: 'error', name: String(error.code), text: error.message.slice(0, 500), places, via: 'import' });
      });
      throw error;
    }
  },
});

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
function unset(name) {
  if (busy || typeof name !== 'string' || inherited.has(name) || !/^\w{1,100}$/.test(name)) return;
  quietly(() => {
    const frames = framesOf(here());
    // Node itself reads some.
    if (frames[0] && isOwn(frames[0])) tell({ kind: 'variable', name, text: '', places: placesOf(frames) });
  });
}
const env = new Proxy(process.env, {
  get(real, name) {
    const value = real[name];
    if (value === undefined) unset(name);
    return value;
  },
  has(real, name) {
    const isThere = name in real;
    if (!isThere) unset(name);
    return isThere;
  },
  set(real, name, value) {
    real[name] = value;
    return true;
  },
  getOwnPropertyDescriptor(real, name) {
    const found = Reflect.getOwnPropertyDescriptor(real, name);
    if (found === undefined) unset(name);
    return found;
  },
});
Object.defineProperty(process, 'env', { value: env, writable: true, configurable: true, enumerable: true });
syncBuiltinESMExports();
tell({ kind: 'runtime', name: 'node', text: process.versions.node, places: [] });
`;
