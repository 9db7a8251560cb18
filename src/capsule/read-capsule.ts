import { createReadStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { TaasError } from '../errors.ts';
import type { FailureCapsule } from '../generated/failure-capsule.ts';
import type { TestScope } from '../generated/test-scope.ts';
import validate from '../generated/validate-failure-capsule.js';
import { readEntries } from '../sandbox/workspace/read-entries.ts';
import { unpackTree } from '../sandbox/workspace/unpack-tree.ts';
import { digestScope } from '../scope/digest-scope.ts';
import { capsuleFiles, capsuleVersion, isLogName } from './capsule-files.ts';

/** A capsule of which everything that a replay needs was unpacked. */
export interface UnpackedCapsule {
  readonly capsule: FailureCapsule;
  /** Absolute path of the scope's document. */
  readonly scopePath: string;
  /** What `environment.secrets` of that document names; nobody has looked yet whether the document is valid. */
  readonly secrets: readonly string[];
  /** Absolute path of the folder with the workspace. */
  readonly workspace: string;
}

const mostDocumentBytes = 64 * 2 ** 20;
const mostEntries = 10_000;

/**
 * Unpacks a capsule into an empty folder. Whoever made it is not trusted: what it holds may be meant to fill the disk
 * or to be written elsewhere.
 *
 * @throws TaasError `TAAS_CAPSULE_UNREADABLE`, `TAAS_DISK_FULL`, `TAAS_CANCELLED`.
 */
export async function readCapsule(
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<UnpackedCapsule> {
  await assertGzip(path);
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const texts = new Map<string, string>();
  try {
    await unpack(path, workspace, texts, signal);
    const capsule = parseCapsule(textOf(texts, capsuleFiles.capsule));
    const scopePath = join(folder, capsuleFiles.scope);
    const scope = textOf(texts, capsuleFiles.scope);
    const document = parse(scope, capsuleFiles.scope) as TestScope;
    if (digestScope(document) !== capsule.scope.digest) {
      throw new Error('its scope.json is not the scope that its capsule.json names');
    }
    await writeFile(scopePath, scope);
    const { secrets = [] } = document.environment ?? {};
    return { capsule, scopePath, secrets: [secrets].flat().map(String), workspace };
  } catch (error) {
    throw toTaasError(error, path, signal);
  }
}

async function unpack(
  path: string,
  workspace: string,
  texts: Map<string, string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const documents: readonly string[] = [capsuleFiles.capsule, capsuleFiles.scope];
  const passedOver: readonly string[] = [capsuleFiles.report, capsuleFiles.laws];
  const seen = new Set<string>();
  const file = createReadStream(path);
  const archive = createGunzip();
  file.on('error', (error) => archive.destroy(error));
  file.pipe(archive);
  try {
    await readEntries(archive, signal, async ({ name, type, size }, content) => {
      if (type !== 'file') throw new Error(`${JSON.stringify(name)} is a ${type}, not a file`);
      if (seen.has(name)) throw new Error(`${JSON.stringify(name)} is in it twice`);
      if (seen.size >= mostEntries) throw new Error(`it holds more than ${mostEntries} files`);
      seen.add(name);
      if (documents.includes(name)) texts.set(name, await readText(name, size, content));
      else if (name === capsuleFiles.workspace) await unpackTree(content, workspace, signal);
      else if (!passedOver.includes(name) && !isLogName(name)) {
        throw new Error(`${JSON.stringify(name)} is not of a failure capsule`);
      }
    });
  } finally {
    file.destroy();
  }
  if (!seen.has(capsuleFiles.workspace)) throw new Error(`it has no ${capsuleFiles.workspace}`);
}

async function readText(name: string, size: number, content: Readable): Promise<string> {
  if (size > mostDocumentBytes) throw new Error(`${name} is larger than ${mostDocumentBytes} bytes`);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function textOf(texts: ReadonlyMap<string, string>, name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`it has no ${name}`);
  return text;
}

function parseCapsule(text: string): FailureCapsule {
  const value = parse(text, capsuleFiles.capsule);
  const version = (value as { capsule_version?: unknown } | null)?.capsule_version;
  if (version !== capsuleVersion) {
    const shown = typeof version === 'string' ? `"${version.slice(0, 20)}"` : 'missing';
    throw new Error(`its format version is ${shown}, and this version of taas reads ${capsuleVersion} only`);
  }
  if (validate(value)) return value as FailureCapsule;
  const [problem] = validate.errors ?? [];
  throw new Error(
    `${capsuleFiles.capsule} is not as it must be: ${problem?.instancePath || '/'} ${problem?.message}`,
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON`, { cause: error });
  }
}

/** By its first two bytes: anything may be named here by mistake, a folder included. */
async function assertGzip(path: string): Promise<void> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead < 2 || buffer.readUInt16BE() !== 0x1f8b) throw new Error('it is not gzipped');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const known: Readonly<Record<string, string>> = { ENOENT: 'it is not there', EISDIR: 'it is a folder' };
    throw unreadable(path, known[code ?? ''] ?? message, error);
  }
}

function toTaasError(error: unknown, path: string, signal: AbortSignal | undefined): TaasError {
  if (signal?.aborted) return new TaasError('TAAS_CANCELLED', `${path} was not unpacked: cancelled.`);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new TaasError('TAAS_DISK_FULL', `No space left to unpack ${path}. Set TMPDIR to another folder.`, {
      cause: error,
    });
  }
  if (code === 'Z_BUF_ERROR' || /^Unexpected end of data/.test(message)) {
    return unreadable(path, 'it ends too early: it was cut off', error);
  }
  const isDamaged = code?.startsWith('Z_') || /^Invalid (tar )?header|^Header exceeds/.test(message);
  return unreadable(path, isDamaged ? 'it is damaged' : message, error);
}

function unreadable(path: string, why: string, cause: unknown): TaasError {
  return new TaasError('TAAS_CAPSULE_UNREADABLE', `${path} can't be replayed: ${why}.`, { cause });
}
