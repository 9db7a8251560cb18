import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { makeFolders } from '../../make-folders.ts';
import { runFiles } from '../../report/run-files.ts';
import { shortPath } from '../short-path.ts';
import type { OutputChannel } from '../terminal.ts';
import type { ReportCopy } from './parse-reports.ts';

/**
 * Writes what `--report` asked for, beside what lies in the run folder anyway. What nobody gave a place is put into the
 * run folder, and said where.
 *
 * @throws TaasError `TAAS_OUT_UNWRITABLE`, when all others are written.
 */
export async function writeCopies(
  report: TaaSReport,
  copies: readonly ReportCopy[],
  cwd: string,
  channel: OutputChannel,
): Promise<void> {
  const placed: string[] = [];
  const failures: Error[] = [];
  for (const { writer, path } of copies) {
    const text = await writer.write(report, runFiles(report));
    if (path === null && writer.isForOutput) {
      channel.write(text);
      continue;
    }
    const target = targetOf(report, path ?? join(report.run_dir, writer.fileName), cwd);
    try {
      await makeFolders(dirname(target));
      await writeFile(target, text);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const word = `${writer.kind}${path === null ? '' : `=${path}`}`;
      failures.push(new Error(`--report ${word}: ${target} can't be written (${code}).`, { cause: error }));
      continue;
    }
    if (path === null) placed.push(`${writer.kind.padEnd(10)} ${shortPath(target, cwd)}\n`);
  }
  channel.write(placed.join(''));
  if (failures.length === 0) return;
  throw new TaasError(
    'TAAS_OUT_UNWRITABLE',
    [...failures.map(({ message }) => message), `The report itself is in ${report.run_dir}.`].join('\n'),
    { cause: failures[0] },
  );
}

function targetOf(report: TaaSReport, path: string, cwd: string): string {
  return resolve(cwd, path.replaceAll('{scope_id}', report.scope.id).replaceAll('{run_id}', report.run_id));
}
