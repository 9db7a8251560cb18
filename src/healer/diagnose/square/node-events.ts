/** Part of what a Node program loads first: what it hears of other programs, what it imports, and its variables. */
export const nodeEvents = String.raw`const net = require('node:net');
const standIn = (target, key, apply) => {
  const own = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { ...own, value: new Proxy(own.value, { apply }) });
};

standIn(net.Socket.prototype, 'connect', (real, self, given) => {
  if (left > 0 && !origins.has(self)) origins.set(self, { at: here(), via: 'net.connect', given });
  return Reflect.apply(real, self, given);
});
const { address } = net.Server.prototype;
standIn(EventEmitter.prototype, 'emit', (real, self, given) => {
  const [type, error] = given;
  // What answers there is no other program.
  if (type === 'listening' && self instanceof net.Server) {
    quietly(() => {
      const { port } = Reflect.apply(address, self, []);
      if (port) tell({ kind: 'opened', port });
    });
  }
  if (type === 'error' && error instanceof Error && ofError(error, 'code')) {
    const origin = origins.get(self);
    failed(error, origin?.at ?? false, origin?.via ?? '', origin?.given);
  }
  return Reflect.apply(real, self, given);
});

function hostOf({ protocol, hostname, port }) {
  return hostname + ':' + (port || (protocol === 'https:' ? 443 : 80));
}

/** Another program answers that it will not. */
function refused(answer, at) {
  quietly(() => {
    if (answer.status < 400) return;
    const places = placesOf(framesOf(at));
    if (places.length === 0) return;
    const url = new URL(answer.url);
    const text = hostOf(url) + ' answered ' + answer.status + ' to ' + url.pathname.slice(0, 100);
    tell({ kind: 'error', name: 'HTTP' + answer.status, text, places, via: 'fetch', asked: null });
  });
}

/** Or it answers something else. */
function notJson(answer, at) {
  quietly(() => {
    const places = placesOf(framesOf(at));
    if (places.length === 0) return;
    const type = String(answer.headers.get('content-type')).slice(0, 60);
    const text = hostOf(new URL(answer.url)) + ' answered ' + answer.status + ' ' + type;
    tell({ kind: 'error', name: 'NotJson', text, places, via: 'fetch' });
  });
}

if (typeof fetch === 'function') {
  globalThis.fetch = wrapped(fetch, 'fetch');
  standIn(Response.prototype, 'json', (real, self, given) => {
    const at = here();
    return looked(Reflect.apply(real, self, given), () => {}, () => notJson(self, at));
  });
}
wrapJson();

const { registerHooks } = require('node:module');
let hasDatabase = false;
registerHooks?.({
  resolve(name, context, next) {
    try {
      const found = next(name, context);
      if (name === 'node:sqlite' && !hasDatabase) {
        hasDatabase = true;
        quietly(wrapDatabase);
      }
      return found;
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
  if (busy || left <= 0 || typeof name !== 'string' || inherited.has(name) || !/^\w{1,100}$/.test(name)) return;
  quietly(() => {
    if (isOften('env ' + name, 10)) return;
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
`;
