import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import type { FailureCapsule } from '../../src/generated/failure-capsule.ts';
import type { TestScope } from '../../src/generated/test-scope.ts';
import { digestScope } from '../../src/scope/digest-scope.ts';

export type Entry = readonly [header: Partial<Header> & { name: string }, content?: string | Buffer];

export const scope: TestScope = {
  scope_id: 'shop',
  environment: { type: 'docker', image: 'taas/base' },
  scenarios: [{ id: 'A', type: 'unit', command: 'false' }],
};

export const sampleCapsule: FailureCapsule = {
  capsule_version: '1.0',
  made_by: 'maestro-taas 0.1.0',
  made_at: '2026-01-01T00:00:00.000Z',
  run_id: '01K5XC9V5R8D3B2M0QKZ5S7T1W',
  scope: { id: 'shop', digest: digestScope(scope) },
  scenario: 'A',
  outcome: {
    status: 'failed',
    reason: 'exit_code',
    message: 'exit code 1',
    exit_code: 1,
    signal: null,
    attempts: 1,
    tests: [],
  },
  workspace: { digest: 'sha256-0', files: 1, bytes: 2 },
  laws: null,
  image: { requested: 'taas/base', resolved: 'taas/base', id: 'sha256:1', cell_image_id: 'sha256:2' },
  engine: { kind: 'docker', version: '20.10', isolation: 'container' },
  host: 'linux x64 node 20.19.0',
  dependencies: null,
  isolation: 'scope',
  ran_before: [],
  seed: 1,
  env: { PATH: '/bin' },
  secrets: [],
  logs: [],
  trace_id: null,
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taas-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function tar(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content] of entries) {
    if (header.type === undefined || header.type === 'file') archive.entry(header, content ?? '');
    else archive.entry(header);
  }
  archive.finalize();
  return buffer(archive as unknown as Readable);
}

export const honest = async (workspace: readonly Entry[] = [[{ name: 'code' }, 'ok']]): Promise<Entry[]> => [
  [{ name: 'capsule.json' }, JSON.stringify(sampleCapsule)],
  [{ name: 'scope.json' }, JSON.stringify(scope)],
  [{ name: 'workspace.tar' }, await tar(workspace)],
];

export function writeFile(content: Buffer): string {
  const path = join(temporaryFolder(), 'a.capsule.tgz');
  writeFileSync(path, content);
  return path;
}

export async function capsuleFile(entries: readonly Entry[]): Promise<string> {
  return writeFile(gzipSync(await tar(entries)));
}
