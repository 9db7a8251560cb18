// A thread of its own, started by export-traces.ts.
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportMessage, ExportResult, ExportSetup } from './export-messages.ts';
import { ExportQueue } from './export-queue.ts';
import { openExporter } from './open-exporter.ts';
import { readableSpans } from './readable-spans.ts';
import { watchConnections } from './watch-connections.ts';

const { protocol, identity } = workerData as ExportSetup;
const watch = watchConnections();
const exporter = await openExporter(protocol);
const toReadable = readableSpans(identity);
const queue = new ExportQueue({
  send: (spans) => exporter.send(spans.map(toReadable)),
  trouble: () => watch.trouble,
});

parentPort?.on('message', async (message: ExportMessage) => {
  if (message.kind === 'spans') queue.add(message.spans);
  else {
    const lost = await queue.close();
    const result: ExportResult = {
      warnings: lost === null ? exporter.complaints() : [`${lost} (${exporter.endpoint})`],
    };
    parentPort?.postMessage(result);
  }
});
