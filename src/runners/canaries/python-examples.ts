import type { Draw } from './draw.ts';

/** Lines that fail if the assertion does what it says; undefined of a method that is not known. */
export function failingPython(method: string, draw: Draw): string[] | undefined {
  // Of any size: what is lenient with small numbers must be so with these.
  const size = 1 + (draw.pick([0, 1, 2, 4, 6]) ?? 0);
  const [a, b] = [draw.digits(size), draw.digits(size)].sort((x, y) => x - y);
  const [low, high] = [String(a), String((b ?? 0) + 1)];
  const text = `"${draw.word()}"`;
  if (method === 'assert') return [`value = ${low}`, `assert value == ${high}`];
  if (method.endsWith('.raises')) return [`with ${method}(ValueError):`, `    int("${low}")`];
  if (method.endsWith('.warns')) return [`with ${method}(UserWarning):`, `    int("${low}")`];
  if (method.endsWith('.fail')) return [`${method}(${text})`];
  if (method.endsWith('.approx')) return [`assert ${low}.5 == ${method}(${high}.5)`];
  if (/testing\.assert_(?:array_|almost_|all)?(?:equal|close)\w*$/.test(method)) {
    return [`${method}(${low}, ${high})`];
  }
  const make = unittestExamples[method.replace(/^self\./, '')];
  return make && [make({ low, high, text })];
}

interface Values {
  readonly low: string;
  readonly high: string;
  readonly text: string;
}

const unittestExamples: Readonly<Record<string, (values: Values) => string>> = {
  assertEqual: ({ low, high }) => `self.assertEqual(${low}, ${high})`,
  assertNotEqual: ({ low }) => `self.assertNotEqual(${low}, ${low})`,
  assertTrue: ({ low, high }) => `self.assertTrue(${low} == ${high})`,
  assertFalse: ({ low }) => `self.assertFalse(${low} == ${low})`,
  assertIs: ({ text }) => `self.assertIs([${text}], None)`,
  assertIsNot: () => 'self.assertIsNot(None, None)',
  assertIsNone: ({ low }) => `self.assertIsNone(${low})`,
  assertIsNotNone: () => 'self.assertIsNotNone(None)',
  assertIn: ({ low, high }) => `self.assertIn(${low}, [${high}])`,
  assertNotIn: ({ low }) => `self.assertNotIn(${low}, [${low}])`,
  assertIsInstance: ({ low }) => `self.assertIsInstance(${low}, str)`,
  assertNotIsInstance: ({ low }) => `self.assertNotIsInstance(${low}, int)`,
  assertRaises: ({ low }) => `self.assertRaises(ValueError, int, "${low}")`,
  assertRaisesRegex: ({ low, text }) => `self.assertRaisesRegex(ValueError, ${text}, int, "${low}")`,
  assertWarns: ({ low }) => `self.assertWarns(UserWarning, int, "${low}")`,
  assertAlmostEqual: ({ low, high }) => `self.assertAlmostEqual(${low}, ${high})`,
  assertNotAlmostEqual: ({ low }) => `self.assertNotAlmostEqual(${low}, ${low})`,
  assertGreater: ({ low, high }) => `self.assertGreater(${low}, ${high})`,
  assertGreaterEqual: ({ low, high }) => `self.assertGreaterEqual(${low}, ${high})`,
  assertLess: ({ low, high }) => `self.assertLess(${high}, ${low})`,
  assertLessEqual: ({ low, high }) => `self.assertLessEqual(${high}, ${low})`,
  assertRegex: ({ text }) => `self.assertRegex(${text}, "[0-9]")`,
  assertNotRegex: ({ text }) => `self.assertNotRegex(${text}, ${text})`,
  assertCountEqual: ({ low, high }) => `self.assertCountEqual([${low}], [${high}])`,
  assertMultiLineEqual: ({ text, low }) => `self.assertMultiLineEqual(${text}, "${low}")`,
  assertSequenceEqual: ({ low, high }) => `self.assertSequenceEqual([${low}], [${high}])`,
  assertListEqual: ({ low, high }) => `self.assertListEqual([${low}], [${high}])`,
  assertTupleEqual: ({ low, high }) => `self.assertTupleEqual((${low},), (${high},))`,
  assertSetEqual: ({ low, high }) => `self.assertSetEqual({${low}}, {${high}})`,
  assertDictEqual: ({ text, low, high }) => `self.assertDictEqual({${text}: ${low}}, {${text}: ${high}})`,
  fail: ({ text }) => `self.fail(${text})`,
};
