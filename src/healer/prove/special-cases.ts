import type { FailingTest } from '../failures/failing-test.ts';
import type { Snapshot } from '../lab/lab.ts';
import type { ChangedFile } from './changed-files.ts';

const linesAround = 40;

/** Whether new code asks for just the values of a failing test: it may know no others. */
export async function looksSpecial(
  changes: readonly ChangedFile[],
  wanted: readonly FailingTest[],
  snapshot: Snapshot,
): Promise<boolean> {
  const compared = changes.filter(({ kind }) => kind === 'code').flatMap(newComparisons);
  if (compared.length === 0) return false;
  const said = new Set(
    (await Promise.all(wanted.slice(0, 20).map((each) => textOf(each, snapshot)))).flatMap(literals),
  );
  return compared.some((literal) => said.has(literal));
}

/** Values that new lines compare with, and that the code did not hold before. */
function newComparisons({ before, after }: ChangedFile): string[] {
  const old = new Set((before ?? '').split(/\r?\n/).map((line) => line.trim()));
  const known = new Set(literals(before ?? ''));
  const added = (after ?? '').split(/\r?\n/).filter((line) => !old.has(line.trim()));
  return added
    .flatMap((line) =>
      [...line.slice(0, 2_000).matchAll(comparison)].map(
        ({ 1: right, 2: left, 3: label }) => right ?? left ?? label ?? '',
      ),
    )
    .map(plain)
    .filter((literal) => !ordinary.test(literal) && !known.has(literal));
}

const value = /-?\d[\d_.]*|"[^"\n]{0,200}"|'[^'\n]{0,200}'/.source;
const comparison = new RegExp(
  `(?:===?|!==?|\\bis|\\bin [[({])\\s*(${value})|(${value})\\s*(?:===?|!==?)|\\bcase\\s+(${value})`,
  'g',
);
/** Stands in most code, whatever the test says. */
const ordinary = /^(?:-?[0-2](?:\.0+)?|10|100|)$/;

function literals(text: string): string[] {
  return [...text.matchAll(new RegExp(value, 'g'))].map(([literal]) => plain(literal));
}

function plain(literal: string): string {
  return literal.replace(/^["']|["']$/g, '');
}

async function textOf({ message, details, frames, test }: FailingTest, snapshot: Snapshot): Promise<string> {
  const place =
    frames.find(({ path }) => path !== null && path === test?.file) ?? frames.find(({ isTest }) => isTest);
  const source = place?.path ? await snapshot.text(place.path) : null;
  const lines =
    source?.split(/\r?\n/).slice(Math.max(0, (place?.line ?? 0) - linesAround), (place?.line ?? 0) + 5) ?? [];
  return [message, details.slice(0, 20_000), ...lines].join('\n');
}
