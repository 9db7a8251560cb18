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
  // Reading a pipe would wait for whoever writes it, and a device may never end.
  const info = await stat(file).catch(() => undefined);
  if (info?.isFIFO() || info?.isCharacterDevice()) {
    const what = info.isFIFO() ? 'a pipe' : 'a device';
    throw unusable(`The report ${file} is ${what}. Name a ${jsonReport.fileName} or the folder of a run.`);
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `can't be read (${code})`;
    throw unusable(`The report ${file} ${why}. Name a ${jsonReport.fileName} or the folder of a run.`, error);
  }
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString('utf8'));
    return { file, bytes, report: validateReport(document as TaaSReport) };
  } catch (error) {
    throw unusable(
      `${file} is no TaaSReport: ${whyNot(document, error)}. \`taas schema report\` prints the schema.`,
      error,
    );
  }
}

const ourVersion = '1.0';

function whyNot(document: unknown, error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  const { report_version: version } = (document ?? {}) as { report_version?: unknown };
  if (typeof version === 'string' && version !== ourVersion) {
    return `its report_version is ${JSON.stringify(version.slice(0, 20))}, and this version of taas reads ${ourVersion}`;
  }
  const { problems = [] } = (error as { data?: { problems?: readonly string[] } }).data ?? {};
  const [first = ''] = problems;
  return `it does not satisfy the schema of reports${first && `: ${first.slice(0, 200)}`}`;
}

function unusable(message: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_USAGE', message, { cause });
}
