import { structuredPatch } from 'diff';

export interface ChangedText {
  /** With `/`. */
  readonly path: string;
  /** Null: there is no such file. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A unified diff that `git apply` and `patch -p1` take. Files that are the same on both sides are left out. */
export function unifiedDiff(changes: readonly ChangedText[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff({ path, before, after }: ChangedText): string {
  if (before === after) return '';
  const [old, now] = [quoted(`a/${path}`), quoted(`b/${path}`)];
  const head = [`diff --git ${old} ${now}`];
  if (before === null) head.push('new file mode 100644');
  if (after === null) head.push('deleted file mode 100644');
  const { hunks } = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 3 });
  if (hunks.length > 0) {
    head.push(
      `--- ${before === null ? '/dev/null' : ended(old)}`,
      `+++ ${after === null ? '/dev/null' : ended(now)}`,
    );
  }
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines, before)} +${range(newStart, newLines, after)} @@`,
    ...lines,
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

/** Of nothing, both tools want line 0. */
function range(start: number, lines: number, text: string | null): string {
  if (text === null || text === '') return '0,0';
  return lines === 1 ? String(start) : `${start},${lines}`;
}

/** As git quotes names that a line of a diff can't hold. */
function quoted(name: string): string {
  if (!/["\\\p{Cc}]/u.test(name)) return name;
  const escaped = name.replace(/["\\]|\p{Cc}/gu, (character) =>
    character === '"' || character === '\\'
      ? `\\${character}`
      : [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  );
  return `"${escaped}"`;
}

/** A tab says where a name with spaces ends. */
function ended(name: string): string {
  return name.includes(' ') ? `${name}\t` : name;
}
