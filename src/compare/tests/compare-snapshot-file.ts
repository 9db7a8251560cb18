import type { SourceFile } from './source-file.ts';
import type { TestDifference } from './test-difference.ts';

/** Recorded snapshots of jest and vitest are matched by their name; of other tools the whole file counts. */
export function compareSnapshotFile(old: SourceFile, now: SourceFile): TestDifference[] {
  const [was, is] = [entriesOf(old), entriesOf(now)];
  const tell = (
    subject: string,
    before: string | null,
    after: string | null,
    message: string,
  ): TestDifference => ({
    kind: 'snapshot_changed',
    subject,
    before,
    after,
    message,
    old: { file: old.path, line: null },
    new: { file: now.path, line: null },
  });
  if (was.size === 0) return [tell(now.path, null, null, 'a file of recorded snapshots changed')];
  return [...was].flatMap(([name, before]) => {
    const after = is.get(name);
    if (after === before) return [];
    const message =
      after === undefined ? 'a recorded snapshot is gone' : 'a recorded snapshot is another one';
    return [tell(`${now.path} > ${name}`, before, after ?? null, message)];
  });
}

function entriesOf({ text }: SourceFile): Map<string, string> {
  const entries = (text ?? '').matchAll(/^exports\[`((?:[^`\\]|\\.)*)`\] = `((?:[^`\\]|\\[\s\S])*)`;/gm);
  return new Map([...entries].map(([, name = '', value = '']) => [name, value.trim()]));
}
