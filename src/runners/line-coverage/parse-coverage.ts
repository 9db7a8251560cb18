import { isObject, listOf, textOf } from '../results-text.ts';
import type { ParseContext, ResultFile } from '../runner.ts';
import { CaseList } from '../test-cases.ts';
import { workspacePath } from '../workspace-path.ts';
import type { TestCoverage } from './coverage.ts';

/** What the recorders of this package write beside the tool's results. */
export const coverageFile = 'coverage.ndjson';

const mostRecords = 20_000;
const mostBytes = 32 * 2 ** 20;
const mostFiles = 500;
const mostLines = 20_000;
const mostCalls = 200;

/** Reads one JSON object a line: `suite`, `name`, `full`, `files` (path → lines), `calls` ([path, line]). */
export function parseCoverage(files: readonly ResultFile[], context: ParseContext): TestCoverage[] {
  const file = files.find(({ path }) => path === coverageFile || path.endsWith(`/${coverageFile}`));
  if (file === undefined) return [];
  const lines = file.content.subarray(0, mostBytes).toString('utf8').split('\n').slice(0, mostRecords);
  const relative = cached((path) => workspacePath(path, context));
  return lines.flatMap((line) => {
    const record = parseRecord(line);
    if (!isObject(record)) return [];
    const clean = (text: unknown) => cleanName(textOf(text), context);
    const coverage: TestCoverage = {
      suite: clean(record.suite),
      name: clean(record.name),
      full: clean(record.full),
      lines: linesOf(record.files, relative),
      calls: listOf(record.calls)
        .slice(-mostCalls)
        .flatMap((call) => {
          const [file, at] = listOf(call);
          const path = relative(textOf(file) ?? '');
          return path !== null && isLine(at) ? [{ path, line: at }] : [];
        }),
    };
    return coverage.name === null && coverage.full === null ? [] : [coverage];
  });
}

function parseRecord(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The last line of a process that was killed, or something else that wrote there.
    return null;
  }
}

function linesOf(files: unknown, relative: (path: string) => string | null): Map<string, number[]> {
  const found = new Map<string, number[]>();
  if (!isObject(files)) return found;
  for (const [name, lines] of Object.entries(files).slice(0, mostFiles)) {
    const path = relative(name);
    if (path === null) continue;
    const numbers = new Set(listOf(lines).slice(0, mostLines).filter(isLine));
    if (numbers.size > 0)
      found.set(
        path,
        [...numbers].sort((a, b) => a - b),
      );
  }
  return found;
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 10_000_000;
}

/** Cleaned as in the results, so that both are equal. */
function cleanName(text: string | null, context: ParseContext): string | null {
  if (text === null) return null;
  const list = new CaseList(context);
  list.add({ name: text, status: 'passed' });
  return list.tests[0]?.name ?? null;
}

function cached(compute: (key: string) => string | null): (key: string) => string | null {
  const known = new Map<string, string | null>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
