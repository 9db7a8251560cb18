import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { timesOf } from '../row.mjs';

const count = 1_000;

export async function measure(session) {
  const scope = await session.writeScope({
    scope_id: 'traced',
    scenarios: Array.from({ length: count }, (_, at) => ({ id: `S-${at}`, type: 'unit', command: 'true' })),
  });
  const receiver = spawn(process.execPath, [join(import.meta.dirname, '..', 'otlp-receiver.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(receiver.stdout.setEncoding('utf8'), 'data');
    const endpoint = line.trim();
    const folder = await session.makeFolder();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
    const results = Object.values(
      await session.alternate(
        {
          'traces and metrics to a collector': () => session.timeTaas(['run', '--quiet', scope], { env }),
          '`taas run`': () => session.timeTaas(['run', '--quiet', scope]),
          '`--trace-file`': () =>
            session.timeTaas(['run', '--quiet', '--trace-file', join(folder, 'trace.jsonl'), scope]),
        },
        session.rounds,
      ),
    );
    const [exported, plain, file] = results;
    const requests = Number(await (await fetch(`${endpoint}/requests`)).text());
    if (requests === 0) throw new Error('nothing came to the collector');
    const work = `${count.toLocaleString('en-US')} scenarios`;
    return {
      results,
      rows: [
        timesOf({ work: `${work}, traced to a collector`, ours: exported, peer: plain, atMost: 1.05 }),
        timesOf({ work: `${work}, traced to a file`, ours: file, peer: plain, atMost: 1.05 }),
      ],
    };
  } finally {
    receiver.stdin.end();
  }
}
