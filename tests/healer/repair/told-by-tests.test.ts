import { expect, test } from 'vitest';
import { toldByTests } from '../../../src/healer/repair/scope/told-by-tests.ts';

async function toldOf(path: string, text: string, message: string) {
  return toldByTests({
    group: { failures: [{ test: { file: path }, frames: [], message, details: '' }] },
    case: { lab: { snapshot: { paths: [path], text: async () => text } } },
  } as never);
}

test('the words in the texts of the tests are told as well, after the texts, but no titles and no imports', async () => {
  const told = await toldOf('test_a.py', "def test_neg():\n    assert value('3 neg') == -3\n", '');
  expect(told.texts).toEqual(['3 neg', 'neg']);
  const script =
    "import { f } from './some-file.js';\ntest('the title', () => { expect(f('one two')).toBe('three'); });";
  expect((await toldOf('a.test.js', script, '')).texts).toEqual(['one two', 'three', 'one', 'two']);
  const many = Array.from({ length: 250 }, (_, at) => `f('key number${at}');`).join('\n');
  const { texts } = await toldOf('a.test.js', many, '');
  expect(texts).toHaveLength(400);
  expect(texts.slice(0, 200)).not.toContain('key');
  expect(texts[200]).toBe('key');
});

test.each([
  ["Failed: DID NOT RAISE <class 'ValueError'>", ['ValueError']],
  ["DID NOT RAISE any of (<class 'a.b.ShapeError'>, <class 'TypeError'>)", ['ShapeError', 'TypeError']],
  ['DID NOT RAISE any exception', []],
  ['AssertionError: KeyError not raised by f', ['KeyError']],
  ['the flag was not raised', []],
  ['Expected constructor: RangeError\n\nReceived function did not throw', ['RangeError']],
  ['Received function did not throw', ['Error']],
  ['Missing expected exception (TypeError).', ['TypeError']],
  ['Missing expected rejection.', ['Error']],
  ["expected [Function f] to throw an error, but it didn't", ['Error']],
])('of `%s` is told which errors were waited for', async (message, raises) => {
  expect((await toldOf('test_a.py', '', message)).raises).toEqual(raises);
});
