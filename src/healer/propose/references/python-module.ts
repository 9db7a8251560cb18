/** How a dotted name stands for a file: exactly, or as a package above it that may export its names too. */
export function moduleMatch(module: string, path: string): 'module' | 'package' | null {
  const parts = partsOfPath(path);
  const names = module.split('.');
  if (endsWith(parts, names)) return 'module';
  for (let length = parts.length - 1; length > 0; length -= 1) {
    if (endsWith(parts.slice(0, length), names)) return 'package';
  }
  return null;
}

/** The name of another file, from the folder that the first one's name starts from; null where that is not above it. */
export function movedModule(module: string, oldPath: string, newPath: string): string | null {
  const [before, after] = [partsOfPath(oldPath), partsOfPath(newPath)];
  const root = before.slice(0, before.length - module.split('.').length);
  return root.every((part, at) => after[at] === part) ? after.slice(root.length).join('.') : null;
}

function partsOfPath(path: string): string[] {
  return path
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .split('/');
}

function endsWith(parts: readonly string[], end: readonly string[]): boolean {
  return end.length <= parts.length && parts.slice(-end.length).join('/') === end.join('/');
}
