import type { TaaSReport } from '../generated/taas-report.ts';
import { readSpanLines } from '../otlp/read-span-lines.ts';
import { mostSpans } from '../otlp/read-spans.ts';
import { cellSpansName, type RunFiles } from '../report/run-files.ts';
import type { SpanRecord } from '../span-record.ts';
import { startExportThread } from './export/export-thread.ts';
import { exportTraces } from './export/export-traces.ts';
import { wantedExports } from './export/wanted-exports.ts';
import { harnessIdentity } from './harness-identity.ts';
import { reportSpans } from './report-spans.ts';
import { ciAttributes } from './spans/ci-attributes.ts';

const mostBytes = 64 * 2 ** 20;

/**
 * Sends the trace of a run to the collector that the variables name, with the spans of programs in its cells where their
 * file still lies beside the report. Answers what did not work, a line each.
 */
export async function publishSpans(
  report: TaaSReport,
  files: RunFiles,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const { traces, warnings } = wantedExports({ ...env, OTEL_METRICS_EXPORTER: 'none' });
  if (traces === null) return warnings;
  const thread = startExportThread({ traces, metrics: null, identity: harnessIdentity(env) }, env);
  const writer = exportTraces(thread);
  const spans = reportSpans(report, await cellSpans(report, files), ciAttributes(env));
  for (const span of spans) writer.write(span);
  return [...warnings, ...(await writer.close())];
}

async function cellSpans(report: TaaSReport, files: RunFiles): Promise<SpanRecord[]> {
  // They may be of hidden scenarios.
  if (report.audience === 'citizen') return [];
  const file = await files.run(cellSpansName, mostBytes);
  return file === null ? [] : readSpanLines(file.content.toString('utf8'), mostSpans);
}
