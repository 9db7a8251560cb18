import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import { formatSize } from '../units.ts';

const mostBytes = 10 * 2 ** 20;

/**
 * The text of a scope's document: UTF-8, with or without a byte order mark.
 *
 * @throws TaasError TAAS_SCOPE_UNREADABLE
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  const encoding = foreignEncoding(bytes);
  if (encoding) throw unreadable(path, `is ${encoding}, not UTF-8`, 'Save it as UTF-8.');
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') throw unreadable(path, 'is empty', '`taas init` writes a first scope.');
  return text;
}

async function readBytes(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return await readBounded(path, file);
  } catch (error) {
    if (error instanceof TaasError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const [what, remedy] = causes[code] ?? [
      `could not be read (${(error as Error).message})`,
      'Check the path.',
    ];
    throw unreadable(path, what, remedy, error);
  } finally {
    await file?.close();
  }
}

/** Reads up to the limit and one byte, so that a pipe or device without a size is bounded too. */
async function readBounded(path: string, file: FileHandle): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(65_536), 0, 65_536, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    size += bytesRead;
    if (size > mostBytes) {
      const known = (await file.stat()).size;
      const found = known > 0 ? formatSize(known) : `more than ${formatSize(mostBytes)}`;
      throw unreadable(
        path,
        `holds ${found}`,
        `A scope has at most ${formatSize(mostBytes)}: keep data in files of the workspace.`,
      );
    }
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

const causes: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOENT: ['does not exist', 'Check the path, or let `taas init` write a scope.'],
  ENOTDIR: ['does not exist: a part of its path is a file', 'Check the path.'],
  EISDIR: ['is a directory', 'Name the scope file in it.'],
  EACCES: ['may not be read', 'Check the permissions of the file and of the folders above it.'],
  EPERM: ['may not be read', 'Check the permissions of the file and of the folders above it.'],
  ELOOP: ['is a loop of symbolic links', 'Name the file itself.'],
  ENAMETOOLONG: ['is no possible file name', 'Check the path.'],
};

function foreignEncoding(bytes: Buffer): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe)
    return third === 0 && fourth === 0 && bytes.length > 4 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  if (first === 0 && second === 0) return 'UTF-32';
  if (bytes.length > 1 && (first === 0) !== (second === 0)) return 'UTF-16';
  if (isUtf8(bytes)) return null;
  return `in another encoding (line ${firstInvalidLine(bytes)} holds bytes that are no UTF-8)`;
}

function firstInvalidLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    line += 1;
    start = end + 1;
  }
}

function unreadable(path: string, what: string, remedy: string, cause?: unknown): TaasError {
  return new TaasError('TAAS_SCOPE_UNREADABLE', `Scope ${JSON.stringify(path)} ${what}. ${remedy}`, {
    cause,
    data: { path },
  });
}
