import type { Canary, CanaryStyle, CanaryText, TestFile } from './canary.ts';
import { type Equality, findEqualities, unexpected } from './equalities.ts';
import { LikeNames } from './like-names.ts';
import { failingPython } from './python-examples.ts';

interface PythonTest {
  readonly canary: Canary;
  readonly lines: readonly string[];
}

const equalitiesOfFile = 3;
const mostTwins = 8;

/** Functions like those of pytest, and a test case where the file has one; with `unittest` nothing but that. */
export function pythonCanaries(
  file: TestFile,
  style: CanaryStyle,
  tool: 'pytest' | 'unittest',
): CanaryText | null {
  const { text } = file;
  const functions = [...text.matchAll(/^(?:async )?def (test\w*)\(/gm)].map(([, name = '']) => name);
  const methods = [...text.matchAll(/^[ \t]+(?:async )?def (test\w*)\(/gm)].map(([, name = '']) => name);
  if (functions.length + methods.length === 0 || hidesTests(text)) return null;
  const base = testCaseOf(text);
  if (tool === 'unittest' && base === undefined) return null;
  const names = new LikeNames([...functions, ...methods], text, style);
  const classNames = [...text.matchAll(/^class (\w+)\(/gm)].map(([, name = '']) => name);
  const className = base && new LikeNames(classNames, text, style).pascal('');
  const self =
    base && className ? [...twinsOf(file, style, methods, className), ...methodsOf(file, style, names)] : [];
  const alone = tool === 'pytest' ? functionsOf(file, style, names) : [];
  if (self.length + alone.length === 0) return null;
  const twinClass = new LikeNames([], text, style).pascal('Test');
  const twins =
    tool === 'pytest' ? twinsOf(file, style, base ? functions : [...functions, ...methods], twinClass) : [];
  const parts = [
    ...(twins.length > 0
      ? [`${decorators(style.marks)}class ${twinClass}:\n${twins.map(methodText).join('\n\n')}`]
      : []),
    ...alone.map((test) => functionText(test, style.marks)),
    ...(self.length > 0
      ? [`${decorators(style.marks)}class ${className}(${base}):\n${self.map(methodText).join('\n\n')}`]
      : []),
  ];
  // A must-pass comes last: what breaks when the module is taken down is told of its last test.
  const ids = [
    ...alone.map(({ canary }) => canary.name),
    ...(self.length > 0 && className ? [className] : []),
  ];
  return {
    text: `\n\n\n${style.marks.length > 0 ? 'import pytest\n\n\n' : ''}${parts.join('\n\n\n')}\n`,
    canaries: [...twins, ...alone, ...self].map(({ canary }) => canary),
    ids: twins.length > 0 && twinClass ? [twinClass, ...ids] : ids,
  };
}

/** They fail under the names of real tests, in a class of their own: who forges by name forges them, too. */
function twinsOf(
  { path, text }: TestFile,
  style: CanaryStyle,
  real: readonly string[],
  within: string | undefined,
): PythonTest[] {
  if (within === undefined) return [];
  const { draw } = style;
  const names = [...new Set(real)].filter(style.isSelected);
  return draw.sample(names, Math.min(mostTwins, style.methods)).map((name) => ({
    canary: { name, within, file: path, kind: 'must_fail', what: 'the name of a real test' },
    lines: [...mentionOf(text, style), ...(failingPython('assert', draw) ?? [])],
  }));
}

/** The whole module may be skipped, multiplied or expected to fail, or chooses its tests by itself. */
function hidesTests(text: string): boolean {
  return (
    /^pytestmark\b[^#\n]*(?:skip|xfail|parametrize|usefixtures)|^pytestmark\s*=\s*[[(]\s*$/m.test(text) ||
    /^(?:def load_tests|__test__\s*=|def pytest_generate_tests)/m.test(text)
  );
}

/** The base class as the file's own test cases name it, where it comes from unittest or a framework. */
function testCaseOf(text: string): string | undefined {
  const bases = [...text.matchAll(/^class \w+\(([\w.]*TestCase)\):/gm)].map(([, base = '']) => base);
  return bases.find((base) => !new RegExp(`^class ${base.replaceAll('.', '\\.')}\\b`, 'm').test(text));
}

function functionsOf(file: TestFile, style: CanaryStyle, names: LikeNames): PythonTest[] {
  const { text, path } = file;
  const { draw } = style;
  const tests: PythonTest[] = [];
  const add = (kind: Canary['kind'], what: string, lines: readonly string[] | undefined) => {
    const name = lines && names.identifier('test');
    if (name) tests.push({ canary: { name, file: path, kind, what }, lines });
  };
  const mention = mentionOf(text, style);
  add('must_fail', 'raise', [...mention, `raise ValueError("${draw.words().join(' ')}")`]);
  add('must_fail', 'assert', [...mention, ...(failingPython('assert', draw) ?? [])]);
  const used = new Set(
    [...text.matchAll(/\b(\w+\.(?:raises|warns|fail|approx)|\w+(?:\.\w+)*\.assert_\w+)\(/g)].map(
      ([, method = '']) => method,
    ),
  );
  for (const method of draw.sample([...used], style.methods)) {
    add('must_fail', method, failingPython(method, draw));
  }
  for (const equality of draw.sample(plainEqualities(text), equalitiesOfFile)) {
    if (equality.before === 'assert ') {
      add('must_fail', 'a comparison with a value that nobody expects', [unexpected(equality, draw)]);
    }
  }
  const value = draw.number();
  add('must_pass', 'assert', [`value = ${value}`, `assert value == ${value}`]);
  return tests;
}

function methodsOf({ text, path }: TestFile, style: CanaryStyle, names: LikeNames): PythonTest[] {
  const { draw } = style;
  const tests: PythonTest[] = [];
  const add = (kind: Canary['kind'], what: string, lines: readonly string[] | undefined) => {
    const name = lines && names.identifier('test');
    if (name) tests.push({ canary: { name, file: path, kind, what }, lines });
  };
  const mention = mentionOf(text, style);
  add('must_fail', 'raise', [...mention, `raise ValueError("${draw.words().join(' ')}")`]);
  const used = new Set([...text.matchAll(/\bself\.(assert\w+|fail)\(/g)].map(([, method = '']) => method));
  for (const method of draw.sample([...used], style.methods)) {
    add('must_fail', `self.${method}`, failingPython(method, draw));
  }
  for (const equality of draw.sample(plainEqualities(text), equalitiesOfFile)) {
    if (equality.before.startsWith('self.')) {
      add('must_fail', 'a comparison with a value that nobody expects', [unexpected(equality, draw)]);
    }
  }
  const value = draw.number();
  add('must_pass', 'assert', [`value = ${value}`, `assert value == ${value}`]);
  // Methods run in the order of their names, which is any.
  return tests;
}

/** Where nothing is awaited: that is no Python in a function that is not asynchronous. */
function plainEqualities(text: string): Equality[] {
  return findEqualities(text).filter(({ call }) => !call.startsWith('await '));
}

const mostMentioned = 4;

/** A line that names what the file imports, as real tests do: who forges what uses the code must forge it, too. */
function mentionOf(text: string, { draw }: CanaryStyle): string[] {
  const imports = text.matchAll(/^from (?!__future__\b)[\w.]+ import (?:\(([^()]*)\)|([\w, ]+)$)/gm);
  const names = [...imports].flatMap(([, block, line]) =>
    (block ?? line ?? '')
      .replaceAll(/#.*/g, '')
      .split(',')
      .map(
        (part) =>
          part
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      ),
  );
  const mentioned = draw.sample(
    [...new Set(names)].filter((name) => /^[A-Za-z_]\w*$/.test(name)),
    mostMentioned,
  );
  return mentioned.length === 0 ? [] : [`items = [${mentioned.join(', ')}, ${draw.number()}]`];
}

function functionText({ canary, lines }: PythonTest, marks: readonly string[]): string {
  return `${decorators(marks)}def ${canary.name}():\n${lines.map((line) => `    ${line}`).join('\n')}`;
}

function decorators(marks: readonly string[]): string {
  return marks.map((mark) => `@pytest.mark.${mark}\n`).join('');
}

function methodText({ canary, lines }: PythonTest): string {
  return `    def ${canary.name}(self):\n${lines.map((line) => `        ${line}`).join('\n')}`;
}
