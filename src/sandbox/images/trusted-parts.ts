import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { extract, type Header, pack } from 'tar-stream';
import { cellPaths, cellUser } from '../cell/cell-config.ts';

type Tar = ReturnType<typeof pack>;

/** What the harness relies on in an image, parents first. Everything else in it is the scope's own business. */
const trustedFolders = ['/opt', '/opt/taas'] as const;
const mountPoints = [cellPaths.workspace, cellPaths.home] as const;
const maxAccountBytes = 2 ** 20;

/**
 * Puts the warden where there is one, its folders and the user's name into a container that does not run. The engine removes what is in
 * the way, such as a link in a folder's place.
 */
export async function putTrustedParts(
  container: Docker.Container,
  warden: Buffer | null,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const tar = pack();
  const { uid, gid, name, home } = cellUser;
  await appendAccount(tar, container, '/etc/passwd', uid, `${name}:x:${uid}:${gid}::${home}:/bin/sh`);
  await appendAccount(tar, container, '/etc/group', gid, `${name}:x:${gid}:`);
  for (const folder of [...trustedFolders, ...mountPoints]) {
    tar.entry({ name: folder.slice(1), type: 'directory', mode: 0o755 });
  }
  if (warden) tar.entry({ name: cellPaths.warden.slice(1), mode: 0o755 }, warden);
  for (const [path, text] of Object.entries(files)) tar.entry({ name: path.slice(1), mode: 0o644 }, text);
  tar.finalize();
  await container.putArchive(tar as unknown as NodeJS.ReadableStream, { path: '/' });
}

/** Many tools look the user up: getpass, git, ssh, whoami. */
async function appendAccount(
  tar: Tar,
  container: Docker.Container,
  path: string,
  id: number,
  line: string,
): Promise<void> {
  const entry = await readFirst(container, path, maxAccountBytes);
  const current = entry?.header.type === 'file' ? entry.content.toString('utf8') : '';
  const taken = current.split('\n').some((account) => account.split(':')[2] === String(id));
  if (!taken) tar.entry({ name: path.slice(1), mode: 0o644 }, `${current.trimEnd()}\n${line}\n`.trimStart());
}

/** The first of the trusted parts that is not as `putTrustedParts` put it; undefined where all are. */
export async function changedPart(
  container: Docker.Container,
  warden: Buffer | null,
): Promise<string | undefined> {
  for (const path of trustedFolders) {
    const header = (await readFirst(container, path, 0))?.header;
    if (header?.type !== 'directory' || !isOurs(header)) return path;
  }
  if (!warden) return undefined;
  const file = await readFirst(container, cellPaths.warden, warden.length + 1);
  const same = file?.header.type === 'file' && isOurs(file.header) && file.content.equals(warden);
  return same ? undefined : cellPaths.warden;
}

function isOurs({ mode, uid, gid }: Header): boolean {
  return ((mode ?? 0) & 0o7777) === 0o755 && uid === 0 && gid === 0;
}

/** What stands at a path of a container, links not followed, with no more of its content than is asked for. */
async function readFirst(
  container: Docker.Container,
  path: string,
  maxBytes: number,
): Promise<{ readonly header: Header; readonly content: Buffer } | undefined> {
  const archive = (await container.getArchive({ path }).catch((error: { statusCode?: number }) => {
    if (error.statusCode === 404) return undefined;
    throw error;
  })) as Readable | undefined;
  if (!archive) return undefined;
  const entries = extract();
  // Its end comes early: the rest of a folder is of no interest.
  archive.on('error', (error) => entries.destroy(error));
  entries.on('error', () => {});
  archive.pipe(entries);
  try {
    for await (const entry of entries) {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of maxBytes > 0 ? entry : []) {
        chunks.push(chunk as Buffer);
        bytes += (chunk as Buffer).length;
        if (bytes >= maxBytes) break;
      }
      return { header: entry.header, content: Buffer.concat(chunks) };
    }
    return undefined;
  } finally {
    archive.unpipe(entries);
    archive.destroy();
    entries.destroy();
    if (!archive.closed) await once(archive, 'close').catch(() => {});
  }
}
