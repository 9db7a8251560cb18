/** Lines that belong together: what was expected, what was received, and what is the same, which stands in both. */
export interface Hunk {
  readonly minus: readonly string[];
  readonly plus: readonly string[];
}

const header = /^([ \t]*)(?:- (?:Expected|Snapshot)\b.*\n[ \t]*\+ Received\b.*|\+ actual - expected.*)\n/m;
const pytestHeader = /^((?:E[ \t]+)?)(?:AssertionError: )?assert [^\n]+(?=\n)/m;

/**
 * The comparison by lines that a test tool shows, in the order of the text; empty where there is none. Between two hunks
 * something may be left out.
 */
export function shownDiff(text: string): Hunk[] {
  const start = header.exec(text);
  if (start) return readHunks(text.slice(start.index + start[0].length), start[1] ?? '');
  // pytest and unittest: the lines follow the message, and are moved to the right.
  const own = pytestHeader.exec(text);
  const rest = own ? text.slice(own.index + own[0].length + 1) : text.slice(text.indexOf('\n') + 1);
  const first = rest.split('\n').find((line) => /^(?:E[ \t]+)?[ \t]*[-+] /.test(line));
  if (first === undefined) return [];
  const indent = /^(?:E[ \t]+)?[ \t]*/.exec(first)?.[0] ?? '';
  const lines = rest.split('\n');
  let from = lines.indexOf(first);
  while (from > 0 && lines[from - 1]?.startsWith(`${indent}  `)) from -= 1;
  return readHunks(lines.slice(from).join('\n'), indent);
}

function readHunks(text: string, indent: string): Hunk[] {
  const hunks: { minus: string[]; plus: string[] }[] = [{ minus: [], plus: [] }];
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimEnd()));
  for (const [at, line] of lines.entries()) {
    const current = hunks.at(-1) as { minus: string[]; plus: string[] };
    if (/^@@ /.test(line) || /^\.\.\.$/.test(line.trim())) {
      hunks.push({ minus: [], plus: [] });
    } else if (line === '') {
      const isStart = current.minus.length + current.plus.length === 0;
      if (!isStart && !isDiffLine(lines[at + 1] ?? '')) break;
      if (!isStart) for (const side of [current.minus, current.plus]) side.push('');
    } else if (!isDiffLine(line)) {
      break;
    } else if (line[0] !== '?') {
      const content = line.slice(2);
      if (line[0] !== '+') current.minus.push(content);
      if (line[0] !== '-') current.plus.push(content);
    }
  }
  return hunks.filter(({ minus, plus }) => minus.join('\n') !== plus.join('\n'));
}

function isDiffLine(line: string): boolean {
  return /^(?:[-+?](?: |$)| {2})/.test(line);
}

/** A text with the hunks done to it, in either direction; null where they do not fit it exactly once. */
export function applyHunks(text: string, hunks: readonly Hunk[]): string | null {
  if (hunks.length === 0) return null;
  const turned = hunks.map(({ minus, plus }) => ({ minus: plus, plus: minus }));
  return applyAll(text, hunks) ?? applyAll(text, turned);
}

function applyAll(text: string, hunks: readonly Hunk[]): string | null {
  let lines = text.split('\n');
  for (const { minus, plus } of hunks) {
    const places = lines.flatMap((_, at) =>
      minus.length > 0 && minus.every((line, offset) => lines[at + offset] === line) ? [at] : [],
    );
    const [only] = places;
    if (places.length !== 1 || only === undefined) return null;
    lines = [...lines.slice(0, only), ...plus, ...lines.slice(only + minus.length)];
  }
  const changed = lines.join('\n');
  return changed === text ? null : changed;
}
