import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { extract, type Header, pack } from 'tar-stream';
import { cellPaths } from '../cell/cell-config.ts';

type Tar = ReturnType<typeof pack>;

const source = cellPaths.etc.slice(1);
const target = cellPaths.etcOfImage.slice(1);

/** What an engine puts into a container without a network, as far as the container is to be told from no other. */
const engineFiles: Readonly<Record<string, string>> = {
  hosts:
    '127.0.0.1\tlocalhost\n' +
    '::1\tlocalhost ip6-localhost ip6-loopback\n' +
    'fe00::0\tip6-localnet\n' +
    'ff00::0\tip6-mcastprefix\n' +
    'ff02::1\tip6-allnodes\n' +
    'ff02::2\tip6-allrouters\n',
  'resolv.conf': '',
};
/** A name that is given to each container anew. */
const engineLinks: Readonly<Record<string, string>> = { hostname: '/proc/sys/kernel/hostname' };
const engineNames = new Set([...Object.keys(engineFiles), ...Object.keys(engineLinks)]);

/**
 * Copies the /etc of a container that does not run to where the warden links it from, with the files in it that the
 * engine would have laid over those of the image.
 */
export async function copyEtc(container: Docker.Container): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-etc-'));
  try {
    // Not straight from one to the other: the engine keeps a container locked until its archive was read.
    const path = join(folder, 'etc.tar');
    const archive = await container.getArchive({ path: cellPaths.etc });
    await rerootEtc(archive as Readable, createWriteStream(path));
    await container.putArchive(createReadStream(path), { path: '/' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From an archive of `etc/` to one of `.taas-etc/`: one deep as well, so that relative links lead where they did. */
export async function rerootEtc(archive: Readable, output: Writable): Promise<void> {
  const entries = extract();
  const tar = pack();
  const reading = pipeline(archive, entries);
  const writing = pipeline(tar, output);
  await Promise.all([reading, writing, moveEntries(entries, tar)]).finally(() => entries.destroy());
}

async function moveEntries(entries: ReturnType<typeof extract>, tar: Tar): Promise<void> {
  tar.entry({ name: target, type: 'directory', mode: 0o755 });
  // First: another file of the image may be a hard link to one of them.
  for (const [name, text] of Object.entries(engineFiles)) {
    tar.entry({ name: `${target}/${name}`, mode: 0o644 }, text);
  }
  for (const [name, linkname] of Object.entries(engineLinks)) {
    tar.entry({ name: `${target}/${name}`, type: 'symlink', linkname });
  }
  for await (const entry of entries) {
    const header = reroot(entry.header);
    if (header === undefined) entry.resume();
    else await pipeline(entry, tar.entry(header));
  }
  tar.finalize();
}

/** undefined for what stands there already. */
function reroot(header: Header): Header | undefined {
  const name = below(header.name.replace(/\/$/, ''));
  if (name === undefined || engineNames.has(name.split('/')[0] ?? '')) return undefined;
  const moved = { ...header, name: `${target}/${name}`, pax: null };
  if (header.type !== 'link') return moved;
  const linked = below(header.linkname ?? '');
  return linked === undefined ? undefined : { ...moved, linkname: `${target}/${linked}` };
}

function below(path: string): string | undefined {
  return path.startsWith(`${source}/`) ? path.slice(source.length + 1) : undefined;
}
