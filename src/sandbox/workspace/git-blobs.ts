import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gitEnvironment } from './run-git.ts';

/**
 * The contents of blobs of the repository around `folder`, as they are stored: no filter of the repository is run.
 * Each is checked against its id.
 *
 * @throws Error where one is missing or damaged, or git fails.
 */
export async function readBlobs(
  folder: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const output = await catFile(folder, wanted);
  const blobs = new Map<string, Buffer>();
  let at = 0;
  for (const id of wanted) {
    const headEnd = output.indexOf(0x0a, at);
    const [, kind, size] = output.toString('latin1', at, headEnd === -1 ? at : headEnd).split(' ');
    if (kind !== 'blob') throw new Error(`the object ${id} is missing`);
    const start = headEnd + 1;
    const content = output.subarray(start, start + Number(size));
    if (blobId(content, id) !== id) throw new Error(`the object ${id} is damaged`);
    blobs.set(id, content);
    at = start + Number(size) + 1;
  }
  return blobs;
}

function catFile(folder: string, ids: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-optional-locks', '--no-pager', 'cat-file', '--batch'], {
      cwd: folder,
      env: gitEnvironment(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(chunks)));
    child.stdin.on('error', () => {}).end(ids.map((id) => `${id}\n`).join(''));
  });
}

/** As long as the id it is compared with: repositories use SHA-1 or SHA-256. */
export function blobId(content: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
