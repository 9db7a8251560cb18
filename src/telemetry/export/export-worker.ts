// A thread of its own, started by export-thread.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { collectComplaints } from './collect-complaints.ts';
import type { ExportMessage, ExportResult, ExportSetup } from './export-messages.ts';
import { failureLines } from './failure-lines.ts';
import { openMetricsPipeline } from './metrics-pipeline.ts';
import { openSpanPipeline } from './span-pipeline.ts';
import { watchConnections } from './watch-connections.ts';

void main(workerData as ExportSetup);

async function main({ traces, metrics, identity }: ExportSetup): Promise<void> {
  const connections = watchConnections();
  const trouble = () => connections.trouble;
  const complaints = collectComplaints();
  const [spans, measurements] = await Promise.all([
    traces && openSpanPipeline(traces, identity, trouble),
    metrics && openMetricsPipeline(metrics, identity, trouble),
  ]);

  const close = async (): Promise<ExportResult> => {
    const [ofSpans, why] = await Promise.all([spans?.close(), measurements?.close()]);
    const failures = failureLines(
      [
        ...(ofSpans ? [{ signal: 'TRACES', protocol: traces, ...ofSpans } as const] : []),
        ...(why ? [{ signal: 'METRICS', protocol: metrics, what: 'the metrics', why } as const] : []),
      ],
      process.env,
    );
    return {
      warnings: [...complaints.ofSettings(), ...(failures.length > 0 ? failures : complaints.others())],
    };
  };

  parentPort?.on('message', async (message: ExportMessage) => {
    if (message.kind === 'spans') spans?.add(message.spans);
    else if (message.kind === 'measurements') measurements?.record(message.measurements);
    else parentPort?.postMessage(await close());
  });
}
