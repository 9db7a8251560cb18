import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findTool } from '../../scripts/lib/find-tool.mjs';

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

export interface RuleState {
  readonly name: string;
  readonly health: string;
  readonly lastError?: string;
  readonly state?: string;
}

/** A real Prometheus that scrapes a real node_exporter's textfile collector each second. Both end with the test. */
export class Prometheus {
  readonly #url: string;

  /** @param folder gets its files; @param textfiles what the collector reads */
  static async start(folder: string, textfiles: string, rules: string): Promise<Prometheus> {
    const [port, exporterPort] = [await freePort(), await freePort()];
    const data = join(folder, 'prometheus');
    await mkdir(data);
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'node', static_configs: [{ targets: [`127.0.0.1:${exporterPort}`] }] }],
    };
    await writeFile(join(folder, 'prometheus.yml'), JSON.stringify(config));
    start('prometheus-node-exporter', [
      '--collector.disable-defaults',
      '--collector.textfile',
      `--collector.textfile.directory=${textfiles}`,
      `--web.listen-address=127.0.0.1:${exporterPort}`,
    ]);
    const errors = start('prometheus', [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ]);
    const prometheus = new Prometheus(`http://127.0.0.1:${port}`);
    const isReady = async () => (await fetch(`http://127.0.0.1:${port}/-/ready`).catch(() => null))?.ok;
    for (
      const endMs = Date.now() + 30_000;
      !(await isReady());
      await new Promise((it) => setTimeout(it, 100))
    )
      if (Date.now() > endMs) throw new Error(`prometheus is not ready:\n${errors.text.slice(-2_000)}`);
    return prometheus;
  }

  private constructor(url: string) {
    this.#url = url;
  }

  /** @throws Error with what Prometheus says of a query that it can't execute */
  async query(expr: string): Promise<readonly Sample[]> {
    const body = new URLSearchParams({ query: expr });
    const response = await fetch(`${this.#url}/api/v1/query`, { method: 'POST', body });
    const { status, error, data } = (await response.json()) as {
      status: string;
      error?: string;
      data?: { result: Sample[] };
    };
    if (status !== 'success') throw new Error(`${expr}: ${error}`);
    return data?.result ?? [];
  }

  async rules(): Promise<readonly RuleState[]> {
    const response = await fetch(`${this.#url}/api/v1/rules`);
    const { data } = (await response.json()) as { data: { groups: { rules: RuleState[] }[] } };
    return data.groups.flatMap(({ rules }) => rules);
  }
}

function start(name: string, args: readonly string[]): { text: string } {
  const child: ChildProcess = spawn(findTool(name) as string, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors = { text: '' };
  child.stderr?.on('data', (chunk) => {
    errors.text += chunk;
  });
  const exited = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return errors;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
