import { constants, createReadStream, createWriteStream } from 'node:fs';
import { link, lstat, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { TaasError } from '../errors.ts';
import { capsuleFiles } from './capsule-files.ts';
import type { RunLog } from './run-logs.ts';

interface CapsuleContent {
  /** Name → what is written as JSON. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** Path of its archive. */
  readonly workspace: string;
  readonly logs: readonly RunLog[];
}

interface WriteOptions {
  readonly out: string;
  readonly force: boolean;
  readonly signal: AbortSignal | undefined;
}

const readFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** The whole file or none: it gets its name when it is complete. Only its owner may read it. */
export async function writeCapsule(content: CapsuleContent, options: WriteOptions): Promise<void> {
  const { out, force, signal } = options;
  if (!force && (await isThere(out))) throw exists(out);
  const unfinished = `${out}.${process.pid}.part`;
  const removing = () => rm(unfinished, { force: true }).catch(() => {});
  const archive = pack();
  try {
    const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 });
    const written = pipeline(archive, createGzip(), target, ...(signal ? [{ signal }] : []));
    written.catch(() => {});
    await Promise.race([fill(archive, content), written]);
    await written;
    if (force) await rename(unfinished, out);
    else await nameIfFree(unfinished, out);
  } catch (error) {
    archive.destroy();
    throw toTaasError(error, out);
  } finally {
    await removing();
  }
}

async function fill(archive: Pack, { documents, workspace, logs }: CapsuleContent): Promise<void> {
  for (const [name, value] of Object.entries(documents)) {
    archive.entry({ name, mode: 0o600 }, `${JSON.stringify(value, null, 2)}\n`);
  }
  await addFile(archive, {
    name: capsuleFiles.workspace,
    path: workspace,
    start: 0,
    bytes: await sizeOf(workspace),
  });
  for (const log of logs) await addFile(archive, log);
  archive.finalize();
}

async function addFile(archive: Pack, { name, path, start, bytes }: RunLog): Promise<void> {
  const entry = archive.entry({ name, mode: 0o600, size: bytes });
  if (bytes === 0) return void entry.end(undefined);
  await pipeline(createReadStream(path, { flags: readFlags as never, start, end: start + bytes - 1 }), entry);
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

/** Another process may have taken the name meanwhile; a link is refused then, a rename is not. */
async function nameIfFree(unfinished: string, out: string): Promise<void> {
  try {
    await link(unfinished, out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || (await isThere(out))) throw exists(out);
    // A file system without links.
    await rename(unfinished, out);
  }
}

function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function exists(out: string): TaasError {
  return new TaasError('TAAS_USAGE', `${out} exists. Name another file with --out, or use --force.`);
}

function toTaasError(error: unknown, out: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof TaasError || code === undefined) return error;
  const why = code === 'ENOSPC' || code === 'EDQUOT' ? 'TAAS_DISK_FULL' : 'TAAS_OUT_UNWRITABLE';
  return new TaasError(why, `The capsule ${out} can't be written (${code}).`, { cause: error });
}
