import { expect, test } from 'vitest';
import { parseYaml } from '../../src/scope/parse-yaml.ts';
import { linesOf } from './documents.ts';

async function lines(text: string): Promise<string> {
  return linesOf('scope.yaml', text);
}

test('resolves aliases and merge keys; what is written beside a merge key wins', async () => {
  const text = 'a: &a { x: 1, y: 2 }\nb: { y: 3, <<: *a }\nc: { <<: [{ x: 9 }, *a] }\nd: *a\n"<<": literal';
  expect((await parseYaml(text)).value).toEqual({
    a: { x: 1, y: 2 },
    b: { x: 1, y: 3 },
    c: { x: 9, y: 2 },
    d: { x: 1, y: 2 },
    '<<': 'literal',
  });
});

test('knows the core schema of YAML 1.2 and nothing else, whatever a directive says', async () => {
  expect((await parseYaml('%YAML 1.1\n---\na: yes\nb: 0o17\nc: ~\nd: 2001-01-01')).value).toEqual({
    a: 'yes',
    b: 15,
    c: null,
    d: '2001-01-01',
  });
  expect(await lines('a: !!binary aGk=\nb: !mine x\nc: .inf')).toMatchInlineSnapshot(
    `
    "scope.yaml:1:4 (root): Unresolved tag: tag:yaml.org,2002:binary; only the types of JSON are allowed.
    scope.yaml:2:4 (root): Unresolved tag: !mine; only the types of JSON are allowed."
  `,
  );
});

test('tells syntax errors, duplicate keys, odd keys and a second document with their places', async () => {
  expect(await lines('a: [1, 2\nb: "x')).toMatchInlineSnapshot(`
    "scope.yaml:2:1 (root): Flow sequence in block collection must be sufficiently indented and end with a ].
    scope.yaml:2:6 (root): this text is not closed with a quote."
  `);
  expect(await lines('a: 1\nb: { c: 1, c: 2 }\na: 3\n? [k]\n: 1')).toMatchInlineSnapshot(`
    "scope.yaml:2:12 /b/c: duplicate key "c".
    scope.yaml:3:1 /a: duplicate key "a".
    scope.yaml:4:3 (root): a key must be plain text."
  `);
  expect(await lines('a: 1\n---\nb: 2')).toMatchInlineSnapshot(
    `"scope.yaml:2:1 (root): a second document begins here; a scope is one document."`,
  );
  expect(await lines('a: *none\nb: &b [*b]\nc: { <<: 5 }')).toMatchInlineSnapshot(`
    "scope.yaml:1:4 /a: unknown alias "none"; the anchor must come before it.
    scope.yaml:2:8 /b/0: alias "b" contains itself.
    scope.yaml:3:10 /c: "<<" takes an alias of a map, or a list of them."
  `);
});

test('refuses YAML bombs quickly', async () => {
  const levels = 'abcdefghijkl'.split('');
  const aliases = levels
    .slice(1)
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${levels[index]}`)}]`);
  expect(await lines(`a: &a [1]\n${aliases.join('\n')}`)).toBe(
    'scope.yaml:6:8 /f/0: aliases stand for more than 50000 values (a YAML bomb?).',
  );
  const merges = levels
    .slice(1)
    .map((name, index) => `${name}: &${name} { <<: [${Array(10).fill(`*${levels[index]}`)}] }`);
  expect(await lines(`a: &a { x: 1 }\n${merges.join('\n')}`)).toContain(
    'aliases stand for more than 50000 values',
  );
});

test.each([
  ['flow lists', '['.repeat(100_000)],
  ['block lists', `${'- '.repeat(20_000)}a`],
  ['complex keys', '? '.repeat(20_000)],
  ['block maps', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  [
    'aliases',
    `a0: &a0 1\n${Array.from({ length: 5_000 }, (_, index) => `a${index + 1}: &a${index + 1} { <<: *a${index} }`).join('\n')}`,
  ],
])('refuses nesting without end: %s', async (_, text) => {
  expect(await lines(text)).toMatch(/nested deeper than 100 levels/);
});

test('refuses a document that would yield millions of problems', async () => {
  expect(await lines('""'.repeat(1_000_000))).toBe('scope.yaml:1:1 (root): more than 250000 values.');
});

test('takes a long flat map in linear time', async () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `key-${index}: [a, b]`).join('\n');
  // Not the time that passes: others use the machine too.
  const started = process.cpuUsage();
  expect((await parseYaml(text)).errors).toEqual([]);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(10_000);
});
