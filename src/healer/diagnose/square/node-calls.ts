/** Part of what a Node program loads first: what stands in the place of the functions of Node's own modules. */
export const nodeCalls = String.raw`/** Functions that tell with their answer that there is no such thing, and programs that failed. */
function answered(result, via, given) {
  const isMissing = via === 'fs.existsSync' && result === false;
  if (!isMissing && !(via === 'child_process.spawnSync' && result?.status)) return;
  quietly(() => {
    const asked = String(given[0]).slice(0, 100);
    if (isOften(via + ' ' + asked, 3) || isOften(via, 1_000)) return;
    const places = placesOf(framesOf(here()));
    if (places.length === 0 || isOften(via + ' ' + places.at(-1), 3)) return;
    if (isMissing) {
      tell({ kind: 'nothing', name: via, text: '', places, via, asked });
      return;
    }
    const text = String(result.stderr ?? '').trim() || String(result.stdout ?? '').trim();
    const short = text.length > 300 ? text.slice(0, 150) + ' … ' + text.slice(-150) : text;
    const ended = asked + ' ended with ' + result.status + ': ' + short;
    tell({ kind: 'error', name: 'ExitStatus', text: ended, places, via, asked });
  });
}

/** What fails at once, if at all, has its stack still then; it may be called a million times. */
const isAtOnce = /Sync$|^JSON|^sqlite|^(?:crypto|os)\.(?:create|get|hash|random|time)/;

/** Of these the last function is told of the error. Of others it may be a listener, which is looked for again. */
const callsBack = /^(?:fs|dns|child_process|crypto|zlib)\.(?!watch|unwatch|create)/;

/** What promisify makes of some is a function of its own, which stands fast at the real one. */
function withPromises(target, via) {
  const promised = target[promisify.custom];
  if (typeof promised !== 'function') return target;
  const standIn = function (...given) {
    return Reflect.apply(target, this, given);
  };
  for (const key of Reflect.ownKeys(target)) {
    const own = Object.getOwnPropertyDescriptor(target, key);
    if (key === promisify.custom) own.value = following(promised, via);
    if (key !== 'prototype') Object.defineProperty(standIn, key, own);
  }
  return standIn;
}

/** The promise of who looks on: it is kept, and is unhandled, as the one that it stands for. */
function looked(promise, onValue, onError) {
  const own = promise.then(
    (value) => {
      onValue(value);
      return value;
    },
    (error) => {
      onError(error);
      throw error;
    },
  );
  // Some have more than a promise has: the program that was started, for one.
  for (const key of Reflect.ownKeys(promise)) {
    if (typeof key === 'string') Object.defineProperty(own, key, Object.getOwnPropertyDescriptor(promise, key));
  }
  return own;
}

const wrapped = (target, via) => following(withPromises(target, via), via);

function following(target, via) {
  return new Proxy(target, {
    apply(real, self, given) {
      if (busy || left <= 0) return Reflect.apply(real, self, given);
      const at = isAtOnce.test(via) ? undefined : here();
      const last = given.at(-1);
      let args = given;
      if (typeof last === 'function' && callsBack.test(via)) {
        const seen = new Proxy(last, {
          apply(callback, own, answer) {
            if (answer[0] instanceof Error) failed(answer[0], at, via, given);
            return Reflect.apply(callback, own, answer);
          },
        });
        args = [...given.slice(0, -1), seen];
      }
      let result;
      try {
        result = Reflect.apply(real, self, args);
      } catch (error) {
        failed(error, at, via, given);
        throw error;
      }
      answered(result, via, given);
      if (/^child_process\.\w+Sync$/.test(via) && result?.error instanceof Error) failed(result.error, at, via, given);
      if (!at) return result;
      if (result instanceof Promise)
        return looked(
          result,
          (answer) => via === 'fetch' && refused(answer, at),
          (error) => failed(error, at, via, given),
        );
      if (result instanceof EventEmitter) origins.set(result, { at, via, given });
      return result;
    },
  });
}

/** One function may have two names. */
const standIns = new Map();

function wrapMethods(target, via, isMeant) {
  for (const key of Object.getOwnPropertyNames(target)) {
    const own = Object.getOwnPropertyDescriptor(target, key);
    const it = own?.value;
    if (typeof it !== 'function' || !isMeant.test(key)) continue;
    if (!standIns.has(it)) standIns.set(it, wrapped(it, via + '.' + key));
    try {
      Object.defineProperty(target, key, { ...own, value: standIns.get(it) });
    } catch {}
  }
}

const modules = ['fs', 'fs/promises', 'net', 'dns', 'dns/promises', 'child_process', 'crypto', 'os', 'http', 'https', 'http2', 'tls', 'zlib', 'dgram', 'tty'];
for (const name of modules) {
  wrapMethods(require('node:' + name), name, /^[a-z]/);
}
wrapMethods(process, 'process', /^(?:set\w*[ug]ids?|setgroups|initgroups|chdir|kill|dlopen)$/);
const wrapJson = () => wrapMethods(JSON, 'JSON', /^parse$/);

/** Once the program has loaded it: it warns of being new when it is. */
function wrapDatabase() {
  const { DatabaseSync, StatementSync } = require('node:sqlite');
  wrapMethods(DatabaseSync.prototype, 'sqlite', /^(?:exec|prepare|loadExtension|open|location)$/);
  wrapMethods(StatementSync.prototype, 'sqlite', /^(?:all|get|run|iterate)$/);
}
`;
