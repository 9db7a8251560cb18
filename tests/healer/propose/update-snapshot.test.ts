import { describe, expect, it } from 'vitest';
import { updateSnapshot } from '../../../src/healer/propose/update-snapshot.ts';
import { makeFailure } from '../patterns/samples.ts';
import { proposals } from './case-of.ts';

async function updated(
  files: Record<string, string>,
  file: string,
  message: string,
  details = message,
  line = 2,
): Promise<Record<string, string | null>> {
  const frames = [{ path: file, line, function: null, isTest: true }];
  const found = await proposals(updateSnapshot, {
    files,
    failures: [makeFailure({ message, details, frames, file, line })],
  });
  return Object.fromEntries(found.flatMap(({ changes }) => changes.map(({ path, text }) => [path, text])));
}

const stored = (value: string) =>
  `// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html\n\nexports[\`other 1\`] = \`\n{\n  "b": "y",\n}\n\`;\n\nexports[\`it 1\`] = \`${value}\`;\n`;

describe('update-snapshot', () => {
  it('changes the lines of one stored snapshot that differ', async () => {
    const path = 'tests/__snapshots__/it.test.js.snap';
    const before = stored('\n{\n  "a": "\\`x\\`",\n  "b": "y",\n}\n');
    const files = {
      [path]: before,
      'tests/it.test.js': "test('it', () => {\n  expect(f()).toMatchSnapshot();\n});\n",
    };
    const details =
      'Error: Snapshot `it 1` mismatched\n\n- Expected\n+ Received\n\n  {\n    "a": "`x`",\n-   "b": "y",\n+   "b": "$' +
      '{z}",\n+   "c": 1,\n  }\n\n ❯ tests/it.test.js:2:15\n';
    expect(await updated(files, 'tests/it.test.js', 'Snapshot `it 1` mismatched', details)).toEqual({
      [path]: before.replace('\\`x\\`",\n  "b": "y"', '\\`x\\`",\n  "b": "\\$' + '{z}",\n  "c": 1'),
    });
  });

  it('changes a stored snapshot of one line', async () => {
    const path = 'tests/__snapshots__/it.test.js.snap';
    const files = {
      [path]: stored('"one"'),
      'tests/it.test.js': "test('it', () => {\n  expect(f()).toMatchSnapshot();\n});\n",
    };
    const details =
      'expect(received).toMatchSnapshot()\n\nSnapshot name: `it 1`\n\nSnapshot: "one"\nReceived: "two"\n';
    expect(await updated(files, 'tests/it.test.js', 'expect(received).toMatchSnapshot()', details)).toEqual({
      [path]: stored('"two"'),
    });
  });

  it.each([
    ['one line', '`"one"`', '`"two"`', 'Expected: ""one""\nReceived: ""two""'],
    [
      'several lines, with their indentation',
      '`\n    {\n      "a": 1,\n    }\n  `',
      '`\n    {\n      "a": 2,\n      "b": 3,\n    }\n  `',
      '- Expected\n+ Received\n\n  {\n-   "a": 1,\n+   "a": 2,\n+   "b": 3,\n  }\n',
    ],
  ])('changes an inline snapshot of %s', async (_title, before, after, shown) => {
    const source = (value: string) =>
      `test('it', () => {\n  expect(f()).toMatchInlineSnapshot(${value});\n});\n`;
    const details = `Error: Snapshot \`it 1\` mismatched\n\n${shown}\n\n ❯ tests/it.test.ts:2:15`;
    expect(
      await updated(
        { 'tests/it.test.ts': source(before) },
        'tests/it.test.ts',
        'Snapshot `it 1` mismatched',
        details,
      ),
    ).toEqual({ 'tests/it.test.ts': source(after) });
  });

  it('changes a text file that the test names', async () => {
    const files = {
      'tests/golden.txt': 'a\nb\nc\n',
      'tests/other.txt': 'a\nb\nc\n',
      'tests/test_it.py': "def test_it():\n    assert f() == open('tests/golden.txt').read()\n",
    };
    const message =
      "AssertionError: assert 'a\\nb2\\nc\\n' == 'a\\nb\\nc\\n'\n  \n    a\n  - b\n  + b2\n  ?  +\n    c";
    expect(await updated(files, 'tests/test_it.py', message)).toEqual({ 'tests/golden.txt': 'a\nb2\nc\n' });
  });

  it('changes nothing where the lines stand in several places, or in none', async () => {
    const message = "AssertionError: assert 'x' == 'y'\n  \n  - b\n  + b2";
    const test = "def test_it():\n    assert f() == open('tests/golden.txt').read()\n";
    const twice = { 'tests/golden.txt': 'b\na\nb\n', 'tests/test_it.py': test };
    expect(await updated(twice, 'tests/test_it.py', message)).toEqual({});
    const none = { 'tests/golden.txt': 'q\n', 'tests/test_it.py': test };
    expect(await updated(none, 'tests/test_it.py', message)).toEqual({});
  });
});
