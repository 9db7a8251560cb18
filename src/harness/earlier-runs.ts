import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonReport } from '../report/json-report.ts';
import type { ComparableRun } from '../verdict/runs-disagree.ts';
import { isRunId } from './run-folder.ts';

const newest = 20;
/** A report of thousands of scenarios takes longer to read than the answer is worth. */
const largestReportBytes = 4 * 2 ** 20;

/**
 * The newest runs of these folders of which the report holds every one of `texts`, the newest first: most are of another
 * workspace and are not even parsed.
 */
export async function earlierRuns(
  folders: Iterable<string>,
  runId: string,
  texts: readonly string[],
): Promise<ComparableRun[]> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    const names = await readdir(folder).catch((): string[] => []);
    // Where two folders have the same run the first one's report is the fuller.
    for (const name of names) if (isRunId(name) && !found.has(name)) found.set(name, join(folder, name));
  }
  // Ids of runs sort by time; what began later is not earlier.
  const ids = [...found.keys()]
    .filter((id) => id < runId)
    .sort()
    .reverse()
    .slice(0, newest);
  const reports = await Promise.all(
    ids.map((id) => readBounded(join(found.get(id) ?? '', jsonReport.fileName))),
  );
  return reports.flatMap((text) => {
    const run = texts.every((part) => text.includes(part)) ? parse(text) : undefined;
    return run ? [run] : [];
  });
}

async function readBounded(path: string): Promise<string> {
  try {
    return (await stat(path)).size > largestReportBytes ? '' : await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

/** Undefined for a report that somebody broke, or wrote for another purpose. */
function parse(text: string): ComparableRun | undefined {
  try {
    const run = JSON.parse(text);
    const isRun = typeof run.scope === 'object' && run.scope !== null && Array.isArray(run.scenarios);
    return isRun && run.scenarios.every((it: unknown) => typeof it === 'object' && it !== null)
      ? run
      : undefined;
  } catch {
    return undefined;
  }
}
