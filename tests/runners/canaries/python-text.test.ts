import { describe, expect, it } from 'vitest';
import type { TestCase } from '../../../src/generated/taas-report.ts';
import type { Canary } from '../../../src/runners/canaries/canary.ts';
import { pytestCanaries } from '../../../src/runners/canaries/pytest.ts';
import { pythonCanaries } from '../../../src/runners/canaries/python-text.ts';
import { unittestCanaries } from '../../../src/runners/canaries/unittest.ts';
import { pytest } from '../../../src/runners/pytest.ts';
import { unittest } from '../../../src/runners/unittest.ts';
import { splitCanaries } from '../../../src/verdict/split-canaries.ts';
import { hostHas, runTool } from '../tools.ts';
import { style } from './style.ts';

const methods = [
  ...['Equal', 'NotEqual', 'True', 'False', 'Is', 'IsNot', 'IsNone', 'IsNotNone', 'In', 'NotIn'],
  ...['IsInstance', 'NotIsInstance', 'Raises', 'RaisesRegex', 'Warns', 'AlmostEqual', 'NotAlmostEqual'],
  ...['Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Regex', 'NotRegex', 'CountEqual', 'MultiLineEqual'],
  ...['SequenceEqual', 'ListEqual', 'TupleEqual', 'SetEqual', 'DictEqual'],
].map((name) => `assert${name}`);

const everything = `import unittest
import pytest

def add(a, b):
    return a + b

def test_adds_two():
    assert add(1, 2) == 3

def test_other():
    with pytest.raises(KeyError):
        {}["a"]
    with pytest.warns(UserWarning):
        import warnings; warnings.warn("a")
    assert 1.0 == pytest.approx(1.0)
    if False:
        pytest.fail("no")

class SumTest(unittest.TestCase):
    def test_all(self):
        if False:
${[...methods, 'fail'].map((name) => `            self.${name}()`).join('\n')}
        self.assertEqual(add(1, 2), 3)
`;

describe('canaries of Python', () => {
  it.skipIf(!hostHas('python3', '-m', 'pytest', '--version'))(
    'come out as they must under pytest, one for every assertion of the file',
    () => {
      const written = pythonCanaries({ path: 'test_a.py', text: everything }, style(), 'pytest');
      const run = runTool(pytest, { text: { 'test_a.py': everything + written?.text } });
      const canaries = written?.canaries ?? [];
      const { seen, real } = splitCanaries(pytest.parse(run.files, run.context), canaries, pytestCanaries);
      expect(wrong(seen)).toEqual([]);
      const tried = new Set(canaries.map(({ what }) => what));
      expect([...methods, 'fail'].filter((name) => !tried.has(`self.${name}`))).toEqual([]);
      expect(tried).toContain('pytest.raises');
      expect(canaries.filter(({ what }) => what.startsWith('a comparison'))).toHaveLength(2);
      expect(tried).toContain('the name of a real test');
      expect(real.tests.map(({ name }) => name)).toEqual(['test_adds_two', 'test_other', 'test_all']);
    },
  );

  it.skipIf(!hostHas('python3', '--version'))('come out as they must under unittest', () => {
    const written = pythonCanaries(
      {
        path: 'test_a.py',
        text: everything.replaceAll(/import pytest|^def test_other[\s\S]*?(?=^class)/gm, ''),
      },
      style(),
      'unittest',
    );
    const text =
      everything.replaceAll(/import pytest|^def test_other[\s\S]*?(?=^class)/gm, '') + written?.text;
    const run = runTool(unittest, { text: { 'test_a.py': text } });
    const { seen } = splitCanaries(
      unittest.parse(run.files, run.context),
      written?.canaries ?? [],
      unittestCanaries,
    );
    expect(wrong(seen)).toEqual([]);
  });

  it.each([
    ['is skipped as a whole', 'import pytest\npytestmark = pytest.mark.skip\ndef test_a(): pass\n'],
    ['has no test', 'def helper():\n    pass\n'],
    ['chooses its tests itself', 'def load_tests(*a):\n    pass\ndef test_a(): pass\n'],
  ])('do not stand in a file that %s', (_what, text) => {
    expect(pythonCanaries({ path: 'test_a.py', text }, style(), 'pytest')).toBeNull();
  });

  it('are named like the tests of the file, and carry the marks and words that select them', () => {
    const text = 'def test_total_with_tax():\n    pass\n';
    const written = pythonCanaries(
      { path: 'test_a.py', text },
      style({ marks: ['unit'], words: ['cart'], isSelected: (name) => name.includes('t') }),
      'pytest',
    );
    expect(
      written?.canaries.every(({ name, within }) => within || /^test_total_with_cart_[a-z_]+$/.test(name)),
    ).toBe(true);
    expect(written?.text.match(/@pytest\.mark\.unit\n(?:def|class) /g)).toHaveLength(
      written?.canaries.length ?? 0,
    );
  });
});

function wrong(seen: ReadonlyMap<Canary, readonly TestCase[]>): Canary[] {
  return [...seen].flatMap(([canary, cases]) => {
    const wanted = canary.kind === 'must_pass' ? ['passed'] : ['failed', 'errored'];
    return cases.length === 1 && wanted.includes(cases[0]?.status ?? '') ? [] : [canary];
  });
}

it('repeats no call that is awaited, and names what the file imports', () => {
  const text = `from cart import (
    total,  # the sum
    discount as share,
)

async def test_total():
    assert await total([1]) == 1

def test_share():
    assert "7" in share(7)
`;
  const written = pythonCanaries({ path: 'test_a.py', text }, style(), 'pytest')?.text ?? '';
  expect(written).not.toContain('await');
  expect(written).toMatch(/assert "[a-z ]+" in share\(7\)/);
  expect(written).toMatch(/items = \[(?:total, share|share, total), \d+\]/);
});
