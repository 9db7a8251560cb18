function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts;
}

/** How a file is written in a link that stands in another file; both paths begin at the top folder. */
export function relativePath(from: string, to: string): string {
  const folder = partsOf(from).slice(0, -1);
  const target = partsOf(to);
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) {
    shared += 1;
  }
  const up = folder.slice(shared).map(() => '..');
  const down = target.slice(shared);
  const path = [...up, ...down].join('/');
  return up.length === 0 ? `./${path}` : path;
}
