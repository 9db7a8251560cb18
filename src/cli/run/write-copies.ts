import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { runFiles } from '../../report/run-files.ts';
import type { ReportCopy } from './parse-reports.ts';

/** Writes what `--report` asked for, beside what lies in the run folder anyway. */
export async function writeCopies(
  report: TaaSReport,
  copies: readonly ReportCopy[],
  cwd: string,
): Promise<void> {
  for (const { writer, path } of copies) {
    const target = resolve(
      cwd,
      path.replaceAll('{scope_id}', report.scope.id).replaceAll('{run_id}', report.run_id),
    );
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await writer.write(report, runFiles(report)));
    } catch (error) {
      if (error instanceof TaasError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      throw new TaasError(
        'TAAS_OUT_UNWRITABLE',
        `--report ${writer.kind}=${path}: ${target} can't be written (${code}). The report itself is in ${report.run_dir}.`,
        { cause: error },
      );
    }
  }
}
