import { relative } from 'node:path';

/** As one would type it here: relative where that does not lead upwards. */
export function shortPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}
