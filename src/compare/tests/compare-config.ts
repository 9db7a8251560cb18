import { canonicalJson } from '../../scope/canonical-json.ts';
import { compareWeakArguments } from '../scopes/compare-arguments.ts';
import { hiddenFailures } from '../scopes/hidden-failures.ts';
import type { SourceFile } from './source-file.ts';
import type { TestDifference } from './test-difference.ts';

/** Configuration of test tools. Arguments and scripts in it are looked at as those of a scope are. */
export function compareConfig(old: SourceFile, now: SourceFile): TestDifference[] {
  const [was, is] = [relevant(old), relevant(now)];
  if (was === is) return [];
  const tell = (
    kind: TestDifference['kind'],
    before: string | null,
    after: string | null,
    message: string,
  ) => ({
    kind,
    subject: now.path,
    before,
    after,
    message,
    old: { file: old.path, line: lineOf(old, before) },
    new: { file: now.path, line: lineOf(now, after) },
  });
  const [oldArgs, newArgs] = [argumentsIn(old), argumentsIn(now)];
  const spot = { subject: now.path, old: null, new: null };
  const named = compareWeakArguments(oldArgs, newArgs, spot).map(({ kind, before, after, message }) =>
    tell(kind, before, after, message),
  );
  const [oldScripts, newScripts] = [scriptsIn(old), scriptsIn(now)];
  for (const [name, script] of Object.entries(newScripts)) {
    const before = oldScripts[name] ?? '';
    const came = hiddenFailures(script).filter((way) => !hiddenFailures(before).includes(way));
    if (script !== before && came.length > 0) {
      named.push(
        tell('failure_ignored', before, script, `script ${name} hides its failure: ${came.join(', ')}`),
      );
    }
  }
  return named.length > 0
    ? named
    : [tell('helper_changed', null, null, 'a configuration of the tests changed')];
}

/** The part that tests depend on, without what only formats it. */
function relevant(file: SourceFile): string {
  const text = file.text ?? file.digest;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  if (name === 'package.json') {
    const { scripts, type, jest, mocha, vitest, ava, tap, nyc, imports, exports, overrides } = objectOf(text);
    return canonicalJson({ scripts, type, jest, mocha, vitest, ava, tap, nyc, imports, exports, overrides });
  }
  if (name.endsWith('.json')) return canonicalJson(objectOf(text));
  if (/\.(toml|cfg|ini)$/.test(name)) {
    const sections = text.split(/^(?=\[)/m);
    const own = sections.filter((section) =>
      /^\[(tool[.:])?(pytest|coverage|testenv|tox|nox|.*:pytest)/.test(section),
    );
    return withoutComments((name === 'pytest.ini' || name === 'tox.ini' ? sections : own).join(''));
  }
  return file.surroundings.length > 0
    ? file.surroundings.map(({ text: statement }) => statement).join('\n')
    : text;
}

function withoutComments(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[#;].*/, '').trim())
    .filter(Boolean)
    .join('\n');
}

/** `addopts` of pytest, in one line or several, and the words of test scripts. */
function argumentsIn(file: SourceFile): string[] {
  const [, given = ''] = /^\s*addopts\s*=\s*((?:.*)(?:\n[ \t]+\S.*)*)/m.exec(file.text ?? '') ?? [];
  const words = given.replaceAll(/["',[\]]/g, ' ').split(/\s+/);
  return [...words, ...Object.values(scriptsIn(file)).flatMap((script) => script.split(/\s+/))].filter(
    Boolean,
  );
}

function scriptsIn(file: SourceFile): Readonly<Record<string, string>> {
  if (!file.path.endsWith('package.json')) return {};
  const { scripts } = objectOf(file.text ?? '');
  const entries = Object.entries((scripts as Record<string, unknown> | undefined) ?? {});
  return Object.fromEntries(entries.filter(([name]) => /test|check|verify|ci\b/.test(name))) as Record<
    string,
    string
  >;
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { value };
  } catch {
    return { text };
  }
}

function lineOf({ text }: SourceFile, part: string | null): number | null {
  const at = part ? (text ?? '').indexOf(part) : -1;
  return at < 0 ? null : (text ?? '').slice(0, at).split('\n').length;
}
