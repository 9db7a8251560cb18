import picomatch from 'picomatch';
import { withContents } from './collect-paths.ts';

/** Whether a workspace path is meant: a glob that names a folder means all in it, one with `!` takes away. */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const taken = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const meant = picomatch(withContents(globs.filter((glob) => !glob.startsWith('!'))), { dot: true });
  const notMeant = taken.length > 0 ? picomatch(withContents(taken), { dot: true }) : () => false;
  return (path) => {
    // To a glob a line end matches nothing: a file whose name has one would be nobody's.
    const shown = path.replaceAll(/[\n\r\u2028\u2029]/g, '_');
    return meant(shown) && !notMeant(shown);
  };
}
