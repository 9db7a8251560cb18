import { literalsOf, minus } from './literals.ts';
import type { SourceFile, Surrounding } from './source-file.ts';
import type { TestDifference } from './test-difference.ts';

/** What stands around the tests: helpers, hooks and constants of the files that are there on both sides. */
export function compareAround(before: readonly SourceFile[], after: readonly SourceFile[]): TestDifference[] {
  // What moved with its tests to another file is not lost.
  const elsewhere = new Set(after.flatMap(({ surroundings }) => surroundings.map(({ text }) => text)));
  return before.flatMap((old) => {
    const now = after.find(({ path }) => path === old.path);
    if (!now || now.role === 'config' || now.unread !== null || old.unread !== null) return [];
    const gone = without(old.surroundings, now.surroundings).filter(({ text }) => !elsewhere.has(text));
    const came = without(now.surroundings, old.surroundings);
    return compareFile(old, now, gone, came);
  });
}

function compareFile(
  old: SourceFile,
  now: SourceFile,
  gone: readonly Surrounding[],
  came: readonly Surrounding[],
): TestDifference[] {
  const differences: TestDifference[] = [];
  const left = [...came];
  const others: Surrounding[] = [];
  for (const statement of gone) {
    const at = statement.isConstant ? left.findIndex((other) => nameOf(other) === nameOf(statement)) : -1;
    const [other] = at < 0 ? [undefined] : left.splice(at, 1);
    const lost = other ? minus(literalsOf(statement.text), literalsOf(other.text)) : [];
    if (!other || lost.length === 0) {
      others.push(statement);
      continue;
    }
    differences.push({
      kind: 'expectation_changed',
      subject: now.path,
      before: statement.text,
      after: other.text,
      message: 'a constant beside the tests is another one',
      old: { file: old.path, line: statement.line },
      new: { file: now.path, line: other.line },
    });
  }
  const added = left.filter(({ text }) => !isImport(text));
  const first = others[0] ?? added[0];
  if (first) {
    differences.push({
      kind: 'helper_changed',
      subject: now.path,
      before: others[0]?.text ?? null,
      after: added[0]?.text ?? null,
      message: `what stands around the tests changed: ${others.length} statements went, ${added.length} came`,
      old: others[0] ? { file: old.path, line: others[0].line } : null,
      new: { file: now.path, line: added[0]?.line ?? null },
    });
  }
  return differences;
}

function without(list: readonly Surrounding[], others: readonly Surrounding[]): Surrounding[] {
  const lost = new Map<string, number>();
  const texts = (statements: readonly Surrounding[]) => statements.map(({ text }) => text);
  for (const text of minus(texts(list), texts(others))) lost.set(text, (lost.get(text) ?? 0) + 1);
  return list.filter(({ text }) => {
    const count = lost.get(text) ?? 0;
    lost.set(text, count - 1);
    return count > 0;
  });
}

/** What a constant is called: all before the first `=`. */
function nameOf({ text }: Surrounding): string {
  return text.split(/ :?= /)[0] as string;
}

/** A new import does nothing by itself. */
function isImport(text: string): boolean {
  return /(^| )(import|from)( |$)/.test(text);
}
