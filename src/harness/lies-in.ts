import { realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Whether a path lies in the workspace, where who writes the code could have put what is there. */
export async function liesIn(workspace: string, path: string): Promise<boolean> {
  const real = (one: string) => realpath(one).catch(() => resolve(one));
  // The place of a link counts as well as where it leads.
  const places = [resolve(path), join(await real(dirname(path)), basename(path)), await real(path)];
  return [resolve(workspace), await real(workspace)].some((root) =>
    places.some((place) => {
      const inside = relative(root, place);
      return inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
    }),
  );
}
