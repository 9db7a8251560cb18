import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaasError } from '../errors.ts';
import type { EarlierReport } from '../plan/plan.ts';
import { jsonReport } from './json-report.ts';

/**
 * The report at a path: a file, or a run folder that holds one. It is looked at for what a re-run needs only: a report
 * of another version of taas serves as well.
 *
 * @throws TaasError `TAAS_USAGE` with the path.
 */
export async function readReport(path: string): Promise<EarlierReport> {
  const text = await readText(path);
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (error) {
    throw unusable(`${path} is no TaaSReport: it is not JSON.`, error);
  }
  const missing = missingPart(report);
  if (missing === undefined) return report as EarlierReport;
  throw unusable(`${path} is no TaaSReport: ${missing}.`);
}

async function readText(path: string): Promise<string> {
  const inFolder = join(path, jsonReport.fileName);
  try {
    return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EISDIR') return readFile(inFolder, 'utf8');
      throw error;
    });
  } catch (error) {
    const { code, path: place } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && place === inFolder) {
      throw unusable(`${path} holds no ${jsonReport.fileName}: no run ended there.`, error);
    }
    const why = code === 'ENOENT' ? 'is not there' : `can't be read (${code})`;
    throw unusable(
      `The report ${path} ${why}. Name a ${jsonReport.fileName}, a run folder, or "last".`,
      error,
    );
  }
}

function missingPart(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is no object';
  const { report_version, run_id, verdict, scope, scenarios } = value;
  if (typeof report_version !== 'string') return 'it has no "report_version"';
  if (!report_version.startsWith('1.')) return `its "report_version" is "${report_version}", not 1.x`;
  if (typeof run_id !== 'string') return 'it has no "run_id"';
  if (typeof verdict !== 'string') return 'it has no "verdict"';
  if (!isObject(scope) || typeof scope.id !== 'string' || typeof scope.digest !== 'string') {
    return 'it has no "scope" with "id" and "digest"';
  }
  const isScenario = (item: unknown) =>
    isObject(item) && typeof item.id === 'string' && typeof item.status === 'string';
  return Array.isArray(scenarios) && scenarios.every(isScenario)
    ? undefined
    : 'it has no list of "scenarios" with "id" and "status"';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(message: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_USAGE', `--rerun-failed: ${message}`, { cause });
}
