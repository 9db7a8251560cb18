/**
 * The class of what was raised, without its module: `AssertionError`, `TypeError`; for an error that is nothing but its
 * code, the code: `ECONNREFUSED`. Null where none was told.
 */
export function exceptionOf(message: string, details: string): string | null {
  const first = firstLine(message);
  const lines = details.slice(-mostCharacters).split(/\r?\n/, mostLines);
  const name =
    nameIn(first) ??
    lastOf(lines, (line) => pytestEnd.exec(line)?.[1]) ??
    (/^assert\b/.test(first) ? 'AssertionError' : undefined) ??
    lastOf(lines, (line) => nameIn(line.replace(/^E\s{1,10}/, ''))) ??
    unusualName(lines) ??
    (/^(?:panic|fatal error): /m.test(details) || first.startsWith('panic: ') ? 'panic' : undefined);
  if (name === undefined) return null;
  const plain = name.split('.').at(-1) ?? name;
  if (plain !== 'Error') return plain;
  // Matchers of jest raise a plain Error, and node's own have a code.
  if (/^(?:Error: )?expect\(/.test(first)) return 'AssertionError';
  const said = first.includes('Error') ? first : (lines.find((line) => /Error/.test(line)) ?? first);
  return /\b(E[A-Z]{3,20}|ERR_[A-Z_]{3,60})\b/.exec(said)?.[1] ?? plain;
}

const mostCharacters = 32_768;
const mostLines = 2_000;
/** `src/calc.py:10: KeyError` */
const pytestEnd = /^[^\s:][^:]{0,500}\.pyx?:\d{1,9}: ([A-Za-z_][\w.]{1,200})$/;
const usual =
  /^(?:(?:Uncaught|Unhandled|Caused by|Exception in thread "[^"]{0,100}"):? )?((?:[A-Za-z_$][\w$.]{0,200})?(?:Error|Exception|Failure|Failed|Interrupt|SystemExit|StopIteration|Timeout|Warning))(?: \[\w{1,60}\])?(?::|$)/;

function firstLine(text: string): string {
  return text.slice(0, 2_000).split('\n', 1)[0]?.trim() ?? '';
}

function nameIn(line: string): string | undefined {
  return usual.exec(line.slice(0, 1_000))?.[1];
}

/** The class that a program defined itself may be called anything: what stands above a stack, or below a traceback. */
function unusualName(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => /^\s{2,10}at /.test(line));
  const above = at > 0 ? lines[at - 1] : undefined;
  const isPython = lines.some((line) => line.startsWith('Traceback (most recent call last)'));
  const below = isPython ? lines.findLast((line) => /^[A-Za-z_][\w.]*(?::|$)/.test(line)) : undefined;
  return /^([A-Za-z_$][\w$.]{0,200})(?::|$)/.exec(above ?? below ?? '')?.[1];
}

function lastOf(lines: readonly string[], find: (line: string) => string | undefined): string | undefined {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const found = find(lines[index] ?? '');
    if (found !== undefined) return found;
  }
  return undefined;
}
