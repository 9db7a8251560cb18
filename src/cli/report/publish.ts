import { appendFile, stat } from 'node:fs/promises';
import { TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { RunFiles } from '../../report/run-files.ts';
import type { Terminal } from '../terminal.ts';
import { findWriter } from './find-writer.ts';
import type { ToldReport } from './told-to.ts';

/** Where a report can be put besides a file. */
export type PublishPlace = 'otlp' | 'github-summary';

const summaryVariable = 'GITHUB_STEP_SUMMARY';
/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits */
const largestSummaryBytes = 1024 * 1024;

/**
 * Before anything is run: whether there is such a place.
 *
 * @throws TaasError `TAAS_USAGE` with the variable that is missing.
 */
export async function checkPublish(places: readonly PublishPlace[], env: Terminal['env']): Promise<void> {
  if (places.includes('github-summary') && !env[summaryVariable]) {
    throw new TaasError(
      'TAAS_USAGE',
      `--publish github-summary: the environment has no ${summaryVariable}. GitHub Actions sets it in each step; elsewhere take the report of kind markdown.`,
    );
  }
  if (!places.includes('otlp')) return;
  const { wantedExports } = await import('../../telemetry/export/wanted-exports.ts');
  if (wantedExports(env).traces !== null) return;
  const why =
    env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true'
      ? 'OTEL_SDK_DISABLED is set'
      : 'no collector is named';
  throw new TaasError(
    'TAAS_USAGE',
    `--publish otlp: ${why}. Set OTEL_EXPORTER_OTLP_ENDPOINT, e.g. to http://localhost:4318; taas run --trace-file needs no collector.`,
  );
}

/** To each of these places, once they were checked to be there. */
export async function publishReport(
  told: ToldReport,
  places: readonly PublishPlace[],
  terminal: Terminal,
): Promise<void> {
  if (places.includes('github-summary')) await publishSummary(told.report, told.files, terminal);
  if (places.includes('otlp')) await publishTrace(told, terminal);
}

/** Adds the short form of the report to the summary of the step. */
export async function publishSummary(report: TaaSReport, files: RunFiles, terminal: Terminal): Promise<void> {
  const path = terminal.env[summaryVariable] ?? '';
  const text = await findWriter('markdown', '--publish github-summary').write(report, files);
  const there = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (there + Buffer.byteLength(text) + 1 > largestSummaryBytes) {
    // GitHub would show nothing at all of it.
    terminal.stderr.write(
      `--publish github-summary: the summary of ${report.scope.id} is left out: with it the step would have more than 1 MiB.\n`,
    );
    return;
  }
  try {
    await appendFile(path, `${text.trimEnd()}\n\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new TaasError(
      'TAAS_OUT_UNWRITABLE',
      `--publish github-summary: ${path} can't be written (${code}).`,
      {
        cause: error,
      },
    );
  }
}

/** Sends the run once more as a trace, as far as its report and what lies beside it know it. */
async function publishTrace({ report, files }: ToldReport, { env, stderr }: Terminal): Promise<void> {
  const { publishSpans } = await import('../../telemetry/publish-spans.ts');
  for (const warning of await publishSpans(report, files, env)) stderr.write(`${warning}\n`);
}
