/** The text of a test file: these calls must give these answers. */
export function testText({ language, style, calls, module, title }) {
  const entries = [...new Set(calls.map(({ entry }) => entry))];
  const writer = { python: style === 'unittest' ? unittestText : pytestText }[language] ?? nodeText;
  return writer({ calls, entries, module, title, style });
}

/** A value as Python writes it. */
export function pythonLiteral(value) {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, each]) => `${JSON.stringify(key)}: ${pythonLiteral(each)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

function pytestText({ calls, entries, module, style }) {
  const needsPytest = style === 'table' || calls.some(({ raises }) => raises);
  const head = [...(needsPytest ? ['import pytest', ''] : []), `from ${module} import ${entries.join(', ')}`];
  if (style === 'table' && entries.length === 1 && calls.every(({ raises }) => !raises)) {
    const rows = calls.map(
      ({ args, expected }) => `    (${pythonLiteral(args)}, ${pythonLiteral(expected)}),`,
    );
    return lines(
      ...head,
      ...['', '', '@pytest.mark.parametrize("args, expected", ['],
      ...rows,
      ...['])', `def test_${entries[0]}(args, expected):`, `    assert ${entries[0]}(*args) == expected`],
    );
  }
  const tests = calls.flatMap((call, at) => [
    '',
    '',
    `def test_${call.entry}_${at + 1}():`,
    ...(call.raises
      ? [`    with pytest.raises(${call.raises}):`, `        ${pythonCall(call)}`]
      : [`    assert ${pythonCall(call)} ${pythonEquals(call.expected)}`]),
  ]);
  return lines(...head, ...tests);
}

function unittestText({ calls, entries, module, title }) {
  const tests = calls.flatMap((call, at) => [
    `    def test_${call.entry}_${at + 1}(self):`,
    ...(call.raises
      ? [`        with self.assertRaises(${call.raises}):`, `            ${pythonCall(call)}`]
      : [`        self.assertEqual(${pythonCall(call)}, ${pythonLiteral(call.expected)})`]),
    '',
  ]);
  return lines(
    ...['import unittest', '', `from ${module} import ${entries.join(', ')}`, '', ''],
    ...[`class ${title}Test(unittest.TestCase):`, ...tests],
    ...['', 'if __name__ == "__main__":', '    unittest.main()'],
  );
}

function nodeText({ calls, entries, module }) {
  const tests = calls.flatMap((call, at) => [
    '',
    `test('${call.entry} ${at + 1}', () => {`,
    call.raises
      ? `  assert.throws(() => ${scriptCall(call)}, ${call.raises});`
      : `  assert.${isFlat(call.expected) ? 'strictEqual' : 'deepStrictEqual'}(${scriptCall(call)}, ${JSON.stringify(call.expected)});`,
    '});',
  ]);
  return lines(
    ...["import assert from 'node:assert/strict';", "import { test } from 'node:test';"],
    ...[`import { ${entries.join(', ')} } from '${module}';`, ...tests],
  );
}

function pythonCall({ entry, args }) {
  return `${entry}(${args.map(pythonLiteral).join(', ')})`;
}

function pythonEquals(value) {
  return value === null || typeof value === 'boolean'
    ? `is ${pythonLiteral(value)}`
    : `== ${pythonLiteral(value)}`;
}

function scriptCall({ entry, args }) {
  return `${entry}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
}

function isFlat(value) {
  return typeof value !== 'object' || value === null;
}

function lines(...texts) {
  return `${texts.join('\n').trimEnd()}\n`;
}
