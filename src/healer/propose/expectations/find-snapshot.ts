import { posix } from 'node:path';
import type { FailingTest } from '../../failures/failing-test.ts';
import type { Lab } from '../../lab/lab.ts';
import { failureTexts } from './failure-texts.ts';
import { oneLineSnapshot } from './one-line-snapshot.ts';
import { applyHunks, shownDiff } from './shown-diff.ts';
import { endOfTemplate, fromTemplate, toTemplate } from './template-text.ts';

interface SnapshotUpdate {
  readonly path: string;
  readonly text: string;
}

/**
 * The stored snapshot or golden file that a failure compares with, with the lines that differ as they were received; null
 * where that does not show, or would fit several.
 */
export async function findSnapshot(
  failure: FailingTest,
  snapshot: Lab['snapshot'],
): Promise<SnapshotUpdate | null> {
  const file = failure.test?.file;
  if (!file) return null;
  for (const text of failureTexts(failure)) {
    const hunks = shownDiff(text);
    const [, name] = /Snapshot (?:name: )?`([^`\n]{1,300})`/.exec(text) ?? [];
    const path = `${posix.dirname(file)}/__snapshots__/${posix.basename(file)}.snap`;
    const stored = name === undefined ? null : await snapshot.text(path);
    const changed =
      stored && name !== undefined
        ? updateStored(stored, name, (value) => applyHunks(value, hunks) ?? oneLineSnapshot(value, text))
        : null;
    if (changed) return { path, text: changed };
  }
  return findText(failure, file, snapshot);
}

/** One entry of a `.snap` file: ``exports[`name 1`] = `…`;``. */
function updateStored(stored: string, name: string, change: (value: string) => string | null): string | null {
  const key = `exports[\`${toTemplate(name)}\`] = \``;
  const start = stored.indexOf(key);
  const end = start < 0 ? -1 : endOfTemplate(stored, start + key.length);
  if (end < 0) return null;
  const changed = change(fromTemplate(stored.slice(start + key.length, end)));
  return changed === null
    ? null
    : stored.slice(0, start + key.length) + toTemplate(changed) + stored.slice(end);
}

/** A text file that the test names, such as `golden.txt` or syrupy's `test_cart.ambr`. */
async function findText(
  failure: FailingTest,
  file: string,
  snapshot: Lab['snapshot'],
): Promise<SnapshotUpdate | null> {
  const source = (await snapshot.text(file)) ?? '';
  const stem = posix.basename(file).replace(/\.\w+$/, '');
  const isNamed = (path: string) =>
    path !== file && (source.includes(posix.basename(path)) || path.endsWith(`__snapshots__/${stem}.ambr`));
  const paths = snapshot.paths.filter(
    (path) => isNamed(path) && !/\.(?:py|[cm]?[jt]sx?|go|java)$/.test(path),
  );
  const found: SnapshotUpdate[] = [];
  for (const path of paths.slice(0, 20)) {
    const stored = await snapshot.text(path);
    const isSyrupy = path.endsWith('.ambr');
    for (const text of stored === null ? [] : failureTexts(failure)) {
      const hunks = isSyrupy ? shownDiff(text).map(moved) : shownDiff(text);
      const changed = applyHunks(stored as string, hunks);
      if (changed === null) continue;
      found.push({ path, text: changed });
      break;
    }
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Syrupy moves what it stores by two characters. */
function moved({ minus, plus }: { readonly minus: readonly string[]; readonly plus: readonly string[] }) {
  const indent = (line: string) => (line === '' ? '' : `  ${line}`);
  return { minus: minus.map(indent), plus: plus.map(indent) };
}
