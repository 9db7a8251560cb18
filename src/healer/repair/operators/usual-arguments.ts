/** Arguments that are forgotten most often. */
export function usualArguments(callee: string, family: 'python' | 'javascript'): [string, number][] {
  if (family === 'python') {
    if (/^(?:sorted|max|min)$|\.sort$/.test(callee))
      return [
        ['reverse=True', 1],
        ['key=len', 0.6],
        ['key=lambda x: x[1]', 0.5],
        ['key=lambda x: -x', 0.2],
        ['key=str.lower', 0.3],
        ['default=0', 0.5],
        ['default=None', 0.4],
      ];
    if (callee === 'range')
      return [
        ['-1', 0.6],
        ['2', 0.3],
      ];
    if (callee === 'enumerate')
      return [
        ['1', 0.9],
        ['start=1', 0.3],
      ];
    if (callee === 'sum') return [['[]', 0.4]];
    if (callee === 'round') return [['2', 0.8]];
    if (/\.(?:split|rsplit)$/.test(callee))
      return [
        ["','", 0.5],
        ["' '", 0.6],
        ['maxsplit=1', 0.4],
        ["'\\n'", 0.2],
      ];
    if (/\.(?:get|pop)$/.test(callee))
      return [
        ['0', 0.9],
        ['[]', 0.5],
        ["''", 0.4],
        ['None', 0.4],
      ];
    if (/\.setdefault$/.test(callee))
      return ['[]', 'set()', '{}'].map((text, at): [string, number] => [text, 0.9 * 0.8 ** at]);
    if (callee === 'int')
      return [
        ['2', 0.5],
        ['16', 0.3],
        ['10', 0.2],
      ];
    return [];
  }
  if (/\.(?:slice|substring|at|splice)$/.test(callee))
    return [
      ['-1', 0.5],
      ['2', 0.2],
    ];
  if (/\.(?:sort|toSorted)$/.test(callee))
    return [
      ['(a, b) => a - b', 1],
      ['(a, b) => b - a', 0.8],
    ];
  if (/\.split$/.test(callee))
    return [
      ["''", 0.8],
      ["' '", 0.6],
      ["','", 0.5],
      ["'\\n'", 0.2],
    ];
  if (/\.join$/.test(callee))
    return [
      ["''", 1],
      ["' '", 0.6],
      ["','", 0.3],
    ];
  if (callee === 'parseInt')
    return [
      ['10', 1],
      ['2', 0.4],
      ['16', 0.3],
    ];
  if (/\.(?:toFixed)$/.test(callee)) return [['2', 1]];
  if (/\.toString$/.test(callee))
    return [
      ['2', 0.8],
      ['16', 0.5],
    ];
  if (/\.(?:padStart|padEnd)$/.test(callee)) return [["'0'", 0.9]];
  if (/\.(?:reduce)$/.test(callee))
    return [
      ['0', 1],
      ['1', 0.5],
      ['[]', 0.4],
      ['{}', 0.4],
      ["''", 0.4],
    ];
  return [];
}
