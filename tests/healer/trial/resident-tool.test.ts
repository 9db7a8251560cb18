import { describe, expect, test } from 'vitest';
import { testTitle } from '../../../src/healer/test-key.ts';
import type { ToolAnswer, ToolRequest, TrialTool } from '../../../src/healer/trial/trial-tool.ts';
import { openLocalTool } from './local-tool.ts';

const limit = { wallMs: 20_000, cpuMs: 10_000 };
const short = { wallMs: 3_000, cpuMs: 300 };

const code = `def area(width, height):
    return width + height


def double(number):
    return number * 2


SIZES = [double(size) for size in (1, 2)]
`;
const unittest = {
  'shapes.py': code,
  'test_shapes.py': `import unittest
from shapes import SIZES, area, double


class Shapes(unittest.TestCase):
    def test_area(self):
        for width, height, expected in ((2, 2, 4), (2, 3, 6)):
            with self.subTest(width=width, height=height):
                self.assertEqual(area(width, height), expected)

    def test_double(self):
        self.assertEqual(double(4), 8)
        self.assertEqual(SIZES, [2, 4])
`,
};

describe('the program for Python', () => {
  test('answers for each change as a run of its own would, at once where only bodies of functions change', async () => {
    const tool = await openLocalTool('unittest', 'test_shapes', unittest);
    expect(outline(await tool.run({ ...whole, learn: true }))).toEqual(
      [
        'cold all ok',
        'UNIT › test_shapes.Shapes › test_area [(width=2, height=2)] passed',
        'UNIT › test_shapes.Shapes › test_area [(width=2, height=3)] failed',
        'UNIT › test_shapes.Shapes › test_double passed',
      ].map((line) => line.replace(/\[\((.*)\)\]/, '($1)')),
    );
    const targets = { ids: ['test_shapes.Shapes.test_area'], files: [] };
    const tryText = (from: string, to: string, more: Partial<ToolRequest> = {}) =>
      tool.run({ ...whole, targets, files: new Map([['shapes.py', code.replace(from, to)]]), ...more });
    const seen: Record<string, string> = {};
    const look = async (name: string, answer: Promise<ToolAnswer>) => {
      const { mode, stage, ended, left, tests, broken } = await answer;
      const passed = tests.filter(({ status }) => status === 'passed').length;
      const why = broken.length > 0 ? `, ${broken[0]}` : '';
      seen[name] = `${mode} ${stage} ${ended}${left ? ' left' : ''}: ${passed} of ${tests.length}${why}`;
    };
    await look('right', tryText('width + height', 'width * height'));
    await look('right, anew', tryText('width + height', 'width * height', { cold: true }));
    await look('wrong', tryText('width + height', 'width - height'));
    await look('no code', tryText('width + height', 'width +'));
    await look('called at import', tryText('number * 2', 'number * 3'));
    await look('a default', tryText('area(width, height)', 'area(width, height=1)'));
    await look('a line more', tryText('return width + height', 'width *= height\n    return width'));
    await look(
      'endless',
      tryText('return width', 'while True: pass\n    return width', {
        limits: { targets: short, all: limit },
      }),
    );
    await look(
      'spoils what others need',
      tryText('return width', 'import shapes; shapes.double = None\n    return -width'),
    );
    await look('right, after that', tryText('width + height', 'width * height'));
    await look('dies', tryText('return width', 'import os; os.abort()\n    return width'));
    await look('as it was', tool.run({ ...whole, targets }));
    expect(seen).toMatchInlineSnapshot(`
      {
        "a default": "cold targets ok: 1 of 2",
        "a line more": "hot all ok: 3 of 3",
        "as it was": "kept targets ok: 1 of 2",
        "called at import": "cold targets ok: 1 of 2",
        "dies": "hot targets died: 0 of 0",
        "endless": "kept targets timeout: 0 of 0",
        "no code": "kept targets ok: 0 of 0, SyntaxError: invalid syntax (shapes.py, line 2)",
        "right": "hot all ok: 3 of 3",
        "right, after that": "hot all ok: 3 of 3",
        "right, anew": "cold all ok: 3 of 3",
        "spoils what others need": "kept targets ok: 0 of 2",
        "wrong": "kept targets ok: 0 of 2",
      }
    `);
  });

  test('keeps nothing of what a change made the code remember', async () => {
    const text = `from functools import lru_cache

KNOWN = {}


@lru_cache(maxsize=None)
def power(number):
    return 1 if number == 0 else 3 * power(number - 1)


def root(number):
    if number not in KNOWN:
        KNOWN[number] = power(number) - 1
    return KNOWN[number]
`;
    const tool = await openLocalTool('unittest', 'test_powers', {
      'powers.py': text,
      'test_powers.py': `import unittest
from powers import root


class Powers(unittest.TestCase):
    def test_none(self):
        self.assertEqual(root(0), 1)

    def test_three(self):
        self.assertEqual(root(3), 8)
`,
    });
    const targets = { ids: ['test_powers.Powers.test_none', 'test_powers.Powers.test_three'], files: [] };
    await tool.run({ ...whole, learn: true });
    const modes: string[] = [];
    for (const factor of [4, 5, 6, 2]) {
      const files = new Map([['powers.py', text.replace('3 *', `${factor} *`).replace(') - 1', ')')]]);
      const { mode, tests } = await tool.run({ ...whole, targets, files });
      modes.push(`${mode} ${tests.filter(({ status }) => status === 'passed').length}`);
    }
    expect(modes).toEqual(['hot 1', 'hot 1', 'hot 1', 'hot 2']);
  });

  test('puts the files back, also those that were not there', async () => {
    const tool = await openLocalTool('unittest', 'test_files', {
      'test_files.py': `import os, unittest


class Files(unittest.TestCase):
    def test_alone(self):
        self.assertEqual(sorted(os.listdir(".")), ["test_files.py"])
`,
    });
    const more = { ...whole, files: new Map([['folder/more.py', 'x = 1\n']]), cold: true };
    expect(outline(await tool.run(more))[1]).toContain('failed');
    // The folder stays.
    expect((await tool.run({ ...whole, cold: true })).tests[0]?.message).toContain("'folder'");
  });
});

describe('the program for Node', () => {
  // How it is done differs: a newer Node can load only the workspace's modules anew.
  const told = (answer: ToolAnswer) => outline({ ...answer, mode: '' }).map((line) => line.trim());

  test('answers for each change as a run of its own would', async () => {
    const text = 'exports.area = (width, height) => width + height;\n';
    const tool = await openLocalTool('node', 'shapes.test.cjs', {
      'shapes.cjs': text,
      'shapes.test.cjs': `const assert = require('node:assert');
const { describe, it } = require('node:test');
const { area } = require('./shapes.cjs');
describe('area', () => {
  it('of a square', () => assert.equal(area(2, 2), 4));
  it('of a field', async () => assert.equal(area(2, 3), 6));
});
`,
    });
    expect(told(await tool.run({ ...whole, learn: true }))).toEqual([
      'all ok',
      'UNIT › area › of a square passed',
      'UNIT › area › of a field failed',
    ]);
    const targets = { ids: ['["area","of a field"]'], files: ['shapes.test.cjs'] };
    const tryText = (from: string, to: string, more: Partial<ToolRequest> = {}) =>
      tool.run({ ...whole, targets, files: new Map([['shapes.cjs', text.replace(from, to)]]), ...more });
    expect(told(await tryText('+', '*'))).toEqual([
      'all ok',
      'UNIT › area › of a square passed',
      'UNIT › area › of a field passed',
    ]);
    expect(told(await tryText('width + height', '{'))).toEqual(['targets ok']);
    const endless = { limits: { targets: { wallMs: 3_000, cpuMs: 1_500 }, all: limit } };
    expect((await tryText('width + height', '{ for (;;); }', endless)).ended).toBe('timeout');
    expect(told(await tool.run({ ...whole, targets }))[0]).toBe('targets ok');
  });

  test('runs of slow tests no more than the first target that fails', async () => {
    const text = 'exports.area = (width, height) => width + height;\n';
    const tool = await openLocalTool('node', 'shapes.test.cjs', {
      'shapes.cjs': text,
      'shapes.test.cjs': `const assert = require('node:assert');
const { describe, it } = require('node:test');
const { area } = require('./shapes.cjs');
describe('area', () => {
  it('of a square', () => assert.equal(area(2, 2), 4));
  it('of a field (2 * 3)', () => assert.equal(area(2, 3), 6));
  it('of a field', () => assert.equal(area(3, 3), 9));
  it('of nothing', () => assert.equal(area(0, 0), 0));
});
`,
    });
    await tool.run({ ...whole, learn: true });
    const targets = {
      ids: ['["area","of a field (2 * 3)"]', '["area","of a field"]'],
      files: ['shapes.test.cjs'],
    };
    const slow = { ...whole, targets, stop: true };
    const run = async (body: string, more: Partial<ToolRequest> = {}) =>
      told(
        await tool.run({
          ...slow,
          files: new Map([['shapes.cjs', text.replace('width + height', body)]]),
          ...more,
        }),
      ).filter((line) => !line.endsWith(' skipped'));
    const [first, second] = ['UNIT › area › of a field (2 * 3)', 'UNIT › area › of a field'];
    for (const cold of [false, true]) {
      expect(await run('width + height', { cold })).toEqual(['targets ok', `${first} failed`]);
      expect(await run('6', { cold })).toEqual(['targets ok', `${first} passed`, `${second} failed`]);
    }
    // All of them, up to the first that passed before.
    expect(await run('width * height || 1')).toEqual([
      'all ok',
      'UNIT › area › of a square passed',
      `${first} passed`,
      `${second} passed`,
      'UNIT › area › of nothing failed',
    ]);
  });
});

const whole = {
  files: new Map<string, string>(),
  targets: null,
  all: true,
  stop: false,
  limits: { targets: limit, all: limit },
} satisfies Parameters<TrialTool['run']>[0];

function outline({ mode, stage, ended, tests }: ToolAnswer): string[] {
  return [`${mode} ${stage} ${ended}`, ...tests.map(({ key, status }) => `${testTitle(key)} ${status}`)];
}
