const longest = 1000;

/**
 * Why a regular expression is not taken, in words; null where it is. What it is matched with is written by code under
 * test, so one that repeats a repetition, which can take for ever, is refused here, and stopped where it is used.
 */
export function unsafeExpression(source: string): string | null {
  if (source.length > longest) return `longer than ${longest} characters`;
  try {
    new RegExp(source, 'mu');
  } catch (error) {
    return `no regular expression (${(error as Error).message.replace(/^.*: /, '')})`;
  }
  if (/\(\?<[=!]/.test(source)) return 'look-behind is not taken';
  if (/\\(?:[1-9]|k<)/.test(source)) return 'back-references are not taken';
  return repeatsRepetition(source)
    ? 'a repetition inside of a repetition, such as (a+)*, can take for ever'
    : null;
}

/** Whether a group that is repeated without a bound holds something else that is. */
function repeatsRepetition(source: string): boolean {
  const open: boolean[] = [];
  let holds = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') {
      at += 1;
    } else if (character === '[') {
      at = endOfClass(source, at);
    } else if (character === '(') {
      open.push(holds);
      holds = false;
    } else if (character === ')') {
      const isRepeated = /^(?:[*+]|\{\d*,\}|\{\d{3,}|\{\d*,\d{3,}\})/.test(source.slice(at + 1));
      if (isRepeated && holds) return true;
      holds = (open.pop() ?? false) || holds || isRepeated;
    } else if (/^(?:[*+]|\{\d*,\})/.test(source.slice(at))) {
      holds = true;
    }
  }
  return false;
}

function endOfClass(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at;
}
