export function decode(text) {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

export function splitPath(path) {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
}

export function parseQuery(text) {
  const query = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const key = decode(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decode(pair.slice(at + 1));
    if (key in query) query[key] = [query[key], value].flat();
    else query[key] = value;
  }
  return query;
}
