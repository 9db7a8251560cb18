import { type ComparisonReader, compared } from './comparison.ts';
import { signedLines } from './signed-lines.ts';

/** `+ actual - expected` and the lines below it, or `2 !== 3`. */
export const nodeAssertReader: ComparisonReader = {
  kind: 'node:assert',
  read(text) {
    const lines = text.split('\n');
    const start = lines.findIndex((line) => /^\s*\+ actual - expected/.test(line));
    if (start !== -1) {
      const indent = /^\s*/.exec(lines[start] ?? '')?.[0].length ?? 0;
      const rest = lines
        .slice(start + 1)
        .map((line) => line.slice(indent))
        // Between parts of a long value it writes dots at the edge.
        .map((line) => (line === '...' ? '  ⋯' : line));
      const end = rest.findIndex((line, index) => index > 0 && line !== '' && !/^([-+] ?| {2})/.test(line));
      const stack = rest.findIndex((line) => /^ {4}at /.test(line));
      const ends = [end, stack].filter((at) => at !== -1);
      const block = rest.slice(0, ends.length > 0 ? Math.min(...ends) : rest.length);
      const sides = signedLines(
        block.filter((line) => !/^\s*\^+$/.test(line) && !/^\.\.\. ?/.test(line)),
        { isAskedFor: '-' },
      );
      return sides && compared(sides.expected, sides.actual);
    }
    const values =
      /^(?:.*strictly equal:\n\n|(?:AssertionError[^\n]{0,40}: )?)([^\n]{1,2000}?) (?:!==|==|===) ([^\n]{1,2000})$/m.exec(
        text.slice(0, 20_000),
      );
    const isOfAssert = /Expected values to be|ERR_ASSERTION|^AssertionError: /m.test(text);
    if (!values || !isOfAssert) return null;
    const [, actual = '', expected = ''] = values;
    return compared(expected, actual.replace(/^\s+/, ''));
  },
};
