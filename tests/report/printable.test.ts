import { describe, expect, test } from 'vitest';
import { printableLine, printableLines } from '../../src/report/summary/printable.ts';

describe('text of the code under test', () => {
  test.each([
    ['::error::forged', ': :error::forged'],
    ['  ::Stop-Commands::x', '  : :Stop-Commands::x'],
    ['\u001B[0m::add-mask::x', ': :add-mask::x'],
    ['\u202E::set-env name=a::b', ': :set-env name=a::b'],
    ['a ##[error]forged ##[add-mask]x', 'a ## [error]forged ## [add-mask]x'],
    ['x\r::warning::y', ': :warning::y'],
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
});
