import { describe, expect, test } from 'vitest';
import { printableLine, printableLines, printableText } from '../../src/report/summary/printable.ts';

describe('text of the code under test', () => {
  test.each([
    ['::error::forged', ': :error::forged'],
    ['  ::Stop-Commands::x', '  : :Stop-Commands::x'],
    ['\u001B[0m::add-mask::x', ': :add-mask::x'],
    ['\u202E::set-env name=a::b', ': :set-env name=a::b'],
    ['a ##[error]forged ##[add-mask]x', 'a ## [error]forged ## [add-mask]x'],
  ])('is no command for the runner of GitHub: %j', (text, expected) => {
    expect(printableLine(text)).toBe(expected);
    expect(printableLines(`a\n${text}`)).toEqual(['a', expected]);
  });

  test.each(['::std::string', 'a ::error:: in a line', '## Heading', 'tests/a.py::test_b', '##[x]'])(
    'is left alone: %j',
    (text) => {
      expect(printableLine(text)).toBe(text);
      expect(printableLines(text)).toEqual([text]);
    },
  );

  test.each([
    ['10%\r20%\r\r', '20%'],
    ['\r\r', ''],
    ['a\r', 'a'],
    ['x\r::warning::y', ': :warning::y'],
  ])('is what a terminal would show of a line: %j', (text, expected) => {
    expect(printableLines(text)).toEqual([expected]);
    expect(printableText(`first\r\n${text}\nlast`)).toBe(`first\n${expected}\nlast`);
  });

  test('is told whole where it has to stand on one line', () => {
    expect(printableLine('UNIT-001 › \rall passed')).toBe('UNIT-001 ›  all passed');
    expect(printableLine("expected 'HTTP/1.1 200 OK\r\nDate: x\r\n', got ''")).toBe(
      "expected 'HTTP/1.1 200 OK Date: x ', got ''",
    );
  });
});
