import { posix } from 'node:path';

/** Whether an import of this file means that one; endings and `/index` may be left out, and `.js` stands for `.ts`. */
export function meansFile(specifier: string, importer: string, path: string): boolean {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return false;
  return stem(posix.join(posix.dirname(importer), specifier)) === stem(path);
}

/** The same import of another file, written as the old one was. */
export function specifierOf(path: string, importer: string, old: string): string {
  const relative = posix.relative(posix.dirname(importer), path);
  const [, ending = ''] = /(\.[cm]?[jt]sx?)$/.exec(old) ?? [];
  const bare = relative.replace(/\.[cm]?[jt]sx?$/, '');
  const named = ending === '' ? bare.replace(/\/index$/, '') : `${bare}${ending}`;
  return named.startsWith('.') ? named : `./${named}`;
}

function stem(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
}
