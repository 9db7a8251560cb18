import { describe, expect, it } from 'vitest';
import { pythonCanaries } from '../../../src/runners/canaries/python-text.ts';
import { pytest } from '../../../src/runners/pytest.ts';
import { unittest } from '../../../src/runners/unittest.ts';
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
      const { tests } = pytest.parse(run.files, run.context);
      const status = (name: string) => tests.filter((test) => test.name === name).map((test) => test.status);
      const canaries = written?.canaries ?? [];
      expect(
        canaries.filter(({ kind, name }) => status(name)[0] !== (kind === 'must_pass' ? 'passed' : 'failed')),
      ).toEqual([]);
      const tried = new Set(canaries.map(({ what }) => what));
      expect([...methods, 'fail'].filter((name) => !tried.has(`self.${name}`))).toEqual([]);
      expect(tried).toContain('pytest.raises');
      expect(canaries.filter(({ what }) => what.startsWith('a comparison'))).toHaveLength(2);
      expect(
        tests.filter(({ name }) => !canaries.some((canary) => canary.name === name)).map(({ name }) => name),
      ).toEqual(['test_adds_two', 'test_other', 'test_all']);
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
    const { tests } = unittest.parse(run.files, run.context);
    const wrong = (written?.canaries ?? []).filter(({ name, kind }) => {
      const status = tests.find((test) => test.name === name)?.status ?? 'missing';
      return kind === 'must_pass' ? status !== 'passed' : !['failed', 'errored'].includes(status);
    });
    expect(wrong).toEqual([]);
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
      style({ marks: ['unit'], words: ['cart'] }),
      'pytest',
    );
    expect(
      written?.canaries.map(({ name }) => name).every((name) => /^test_total_with_cart_[a-z_]+$/.test(name)),
    ).toBe(true);
    expect(written?.text.match(/@pytest\.mark\.unit\ndef /g)).toHaveLength(written?.canaries.length ?? 0);
  });
});
