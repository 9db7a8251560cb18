import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../errors.ts';
import type { TaaSReport } from '../generated/taas-report.ts';
import { jsonReport } from './json-report.ts';
import { validateReport } from './validate-report.ts';

export interface ReportFile {
  /** The path of the file itself. */
  readonly file: string;
  readonly bytes: Buffer;
  readonly report: TaaSReport;
}

/**
 * The whole report at a path: a file, or a run folder that holds one.
 *
 * @throws TaasError `TAAS_USAGE` with the path.
 */
export async function loadReport(path: string): Promise<TaaSReport> {
  return (await loadReportFile(path)).report;
}

/** The same with the bytes it was read from, which is what a digest of it is made of. */
export async function loadReportFile(path: string): Promise<ReportFile> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const file = isFolder ? join(path, jsonReport.fileName) : path;
  // Reading a pipe would wait for whoever writes it.
  if ((await stat(file).catch(() => undefined))?.isFIFO()) {
    throw unusable(`The report ${file} is a pipe. Name a ${jsonReport.fileName} or the folder of a run.`);
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `can't be read (${code})`;
    throw unusable(`The report ${file} ${why}. Name a ${jsonReport.fileName} or the folder of a run.`, error);
  }
  try {
    return { file, bytes, report: validateReport(JSON.parse(bytes.toString('utf8'))) };
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : 'it does not satisfy the schema of reports';
    throw unusable(`${file} is no TaaSReport: ${why}. \`taas schema report\` prints the schema.`, error);
  }
}

function unusable(message: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_USAGE', message, { cause });
}
