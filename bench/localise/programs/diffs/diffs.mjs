export function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function equal(a, b) {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => equal(item, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = keysOf(a, b);
  return keys.every((key) => key in a && key in b && equal(a[key], b[key]));
}

function keysOf(a, b) {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
}

export function diff(a, b, path = []) {
  if (equal(a, b)) return [];
  if (isObject(a) && isObject(b)) return keysOf(a, b).flatMap((key) => diffKey(a, b, key, path));
  if (Array.isArray(a) && Array.isArray(b)) return diffList(a, b, path);
  return [{ kind: 'change', path, from: a, to: b }];
}

function diffKey(a, b, key, path) {
  const inner = [...path, key];
  if (!(key in a)) return [{ kind: 'add', path: inner, to: b[key] }];
  if (!(key in b)) return [{ kind: 'remove', path: inner, from: a[key] }];
  return diff(a[key], b[key], inner);
}

function diffList(a, b, path) {
  const changes = [];
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) changes.push(...diff(a[at], b[at], [...path, at]));
  for (let at = shared; at < b.length; at += 1) changes.push({ kind: 'add', path: [...path, at], to: b[at] });
  for (let at = a.length - 1; at >= shared; at -= 1)
    changes.push({ kind: 'remove', path: [...path, at], from: a[at] });
  return changes;
}

function clone(value) {
  if (Array.isArray(value)) return value.map(clone);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clone(inner)]));
}

export function patch(value, changes) {
  const holder = { root: clone(value) };
  for (const change of changes) applyChange(holder, change);
  return holder.root;
}

function applyChange(holder, { kind, path, to }) {
  const full = ['root', ...path];
  const last = full.pop();
  let target = holder;
  for (const key of full) target = target[key];
  if (kind !== 'remove') target[last] = clone(to);
  else if (Array.isArray(target)) target.splice(last, 1);
  else delete target[last];
}

export function invert(changes) {
  return changes.map(invertOne).reverse();
}

function invertOne({ kind, path, from, to }) {
  if (kind === 'add') return { kind: 'remove', path, from: to };
  if (kind === 'remove') return { kind: 'add', path, to: from };
  return { kind, path, from: to, to: from };
}

export function merge(base, ours, theirs) {
  const mine = diff(base, ours);
  const other = diff(base, theirs);
  const conflicts = mine.filter((a) => other.some((b) => collide(a, b))).map(({ path }) => path.join('.'));
  const fresh = other.filter((b) => !mine.some((a) => collide(a, b)));
  return { value: patch(patch(base, mine), fresh), conflicts };
}

function collide(a, b) {
  const length = Math.min(a.path.length, b.path.length);
  const same = a.path.slice(0, length).every((key, at) => key === b.path[at]);
  return same && !equal(a.to, b.to);
}

export function describe(changes) {
  return changes.map(({ kind, path, from, to }) => {
    const place = path.join('.') || '(all)';
    if (kind === 'add') return `+ ${place}: ${JSON.stringify(to)}`;
    if (kind === 'remove') return `- ${place}: ${JSON.stringify(from)}`;
    return `~ ${place}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;
  });
}
