import { parseQuery, splitPath } from './url.mjs';

export class Router {
  #routes = [];
  #before = [];

  use(hook) {
    this.#before.push(hook);
    return this;
  }

  on(method, pattern, handler) {
    this.#routes.push({ method: method.toUpperCase(), parts: splitPath(pattern), handler });
    return this;
  }

  match(method, path) {
    const parts = splitPath(path);
    const found = this.#routes
      .map((route) => ({ route, params: matchParts(route.parts, parts) }))
      .filter(({ params }) => params !== null);
    if (found.length === 0) return { status: 404 };
    const allowed = found.filter(({ route }) => route.method === method);
    if (allowed.length === 0) return { status: 405, allow: found.map(({ route }) => route.method).sort() };
    allowed.sort((a, b) => specificity(b.route.parts) - specificity(a.route.parts));
    return { status: 200, ...allowed[0] };
  }

  handle(request) {
    const [path, query = ''] = request.url.split('?');
    const matched = this.match(request.method, path);
    if (matched.status === 405) return reply(405, { allow: matched.allow });
    if (matched.status === 404) return reply(404, { error: `nothing at ${path}` });
    const context = { ...request, path, query: parseQuery(query), params: matched.params };
    for (const hook of this.#before) {
      const early = hook(context);
      if (early) return early;
    }
    try {
      return toReply(matched.route.handler(context));
    } catch (error) {
      return reply(error.status ?? 500, { error: error.message });
    }
  }
}

export function reply(status, body) {
  return { status, body };
}

function toReply(result) {
  if (result === undefined) return reply(204, null);
  if (result !== null && typeof result === 'object' && 'status' in result && 'body' in result) return result;
  return reply(200, result);
}

function matchParts(pattern, parts) {
  const params = {};
  for (let at = 0; at < pattern.length; at += 1) {
    const want = pattern[at];
    if (want === '*') return { ...params, rest: parts.slice(at).join('/') };
    if (at >= parts.length) return null;
    if (want.startsWith(':')) params[want.slice(1)] = parts[at];
    else if (want !== parts[at]) return null;
  }
  return pattern.length === parts.length ? params : null;
}

function specificity(parts) {
  return parts.reduce((sum, part) => sum * 3 + weightOf(part), 1);
}

function weightOf(part) {
  if (part === '*') return 0;
  return part.startsWith(':') ? 1 : 2;
}

export function requireToken(token) {
  return ({ headers = {} }) =>
    headers.authorization === `Bearer ${token}` ? null : reply(401, { error: 'token' });
}

export function fail(status, message) {
  throw Object.assign(new Error(message), { status });
}
