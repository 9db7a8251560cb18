import picomatch from 'picomatch';
import type { Scope } from '../../scope/scope.ts';
import { below, difference, type ScopeDifference, type Spot } from './difference.ts';

/** What became of the content of a pinned file whose digest is another one: `unknown` where it can't be read. */
export type PinnedContent = (path: string) => 'not weaker' | 'weaker' | 'unknown';

/** What the Legislator owns and pins. */
export function compareLaws(
  before: Scope,
  after: Scope,
  pinnedContent: PinnedContent,
  spot: Spot,
): ScopeDifference[] {
  return [...compareGlobs(before, after, spot), ...comparePins(before, after, pinnedContent, spot)];
}

function compareGlobs(before: Scope, after: Scope, spot: Spot): ScopeDifference[] {
  const gone = before.laws.filter((glob) => !after.laws.some((other) => covers(other, glob)));
  const added = after.laws.filter((glob) => !before.laws.some((other) => covers(other, glob)));
  return [
    ...gone.map((glob) => {
      const place = { ...below(spot, 'laws', before.laws.indexOf(glob)), new: ['laws'] };
      return difference('law_unpinned', place, glob, null, `${glob} is no law any more`);
    }),
    ...added.map((glob) => {
      const place = { ...below(spot, 'laws', after.laws.indexOf(glob)), old: ['laws'] };
      return difference('law_pinned', place, null, glob, `${glob} is a law`);
    }),
  ];
}

/** Whether all that `glob` names is named by `other`, as far as can be told without a list of files. */
function covers(other: string, glob: string): boolean {
  if (other === glob) return true;
  const folder = /^(.*?)\/?\*\*(\/\*)?$/.exec(other)?.[1];
  if (folder !== undefined && (folder === '' || glob.startsWith(`${folder}/`))) return true;
  const isPlain = !/[*?[\]{}()!]/.test(glob);
  return isPlain && picomatch(other, { dot: true })(glob);
}

function comparePins(
  before: Scope,
  after: Scope,
  pinnedContent: PinnedContent,
  spot: Spot,
): ScopeDifference[] {
  const [old, now] = [before.integrityFiles, after.integrityFiles];
  const paths = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...paths].flatMap((path) => {
    const [was, is] = [old[path], now[path]];
    if (was === is) return [];
    const place = below(spot, 'integrity', 'files', path);
    if (is === undefined)
      return [difference('pin_removed', place, was, null, `${path} is not pinned any more`)];
    if (was === undefined) return [difference('pin_added', place, null, is, `${path} is pinned`)];
    const content = pinnedContent(path);
    if (content === 'not weaker') {
      const message = `${path} changed, and its tests ask for as much as before`;
      return [difference('pin_renewed', place, was, is, message)];
    }
    const why = content === 'weaker' ? 'and its tests ask for less' : 'and what it asks for is not known';
    return [difference('pin_changed', place, was, is, `${path} changed, ${why}`)];
  });
}
