import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { rerootEtc } from '../../../src/sandbox/images/copy-etc.ts';

async function makeFolder(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-etc-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  shell(folder, `umask 022; ${script}`);
  return folder;
}

function shell(cwd: string, script: string): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-euc', script], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** What the archive of `etc` in a folder becomes, unpacked beside it by tar. */
async function rerooted(folder: string, format: string): Promise<void> {
  const packing = spawn('tar', [`--format=${format}`, '-c', 'etc'], { cwd: folder });
  await rerootEtc(packing.stdout, createWriteStream(join(folder, 'rerooted.tar')));
  shell(folder, 'mkdir made; tar -xpf rerooted.tar -C made');
}

const name = 'n'.repeat(120);
const deep = `${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}`;

for (const format of ['pax', 'gnu']) {
  test(`moves all of /etc, long names and both kinds of links, from an archive of the format ${format}`, async () => {
    const folder = await makeFolder(`
      mkdir -p etc/ssl/private etc/${deep} usr/lib; cd etc
      echo root > passwd; chmod 640 passwd; touch -d '2020-02-03 04:05:06 UTC' passwd
      echo os > ../usr/lib/os-release; ln -s ../usr/lib/os-release os-release; ln -s /nowhere/${name} ${name}-link
      head -c 3000000 /dev/zero > large; echo deep > ${deep}/${name}; ln ${deep}/${name} hard
      ln passwd ${deep}/hard; echo engine > hosts; echo engine > resolv.conf; echo engine > hostname
      echo mine > ssl/hosts; chmod 700 ssl/private`);
    await rerooted(folder, format);
    const list = "find . -mindepth 1 -printf '%P %M %n %l\\n' | sort";
    const replaced = /^(hosts|hostname|resolv\.conf) /;
    const of = (path: string) =>
      shell(join(folder, path), list)
        .split('\n')
        .filter((line) => !replaced.test(line));
    expect(of('made/.taas-etc')).toEqual(of('etc'));
    shell(folder, 'diff -r --no-dereference -x hosts -x hostname -x resolv.conf etc made/.taas-etc');
    expect(shell(folder, 'stat -c %Y made/.taas-etc/passwd; cat made/.taas-etc/ssl/hosts; ls -A made')).toBe(
      '1580702706\nmine\n.taas-etc\n',
    );
  });
}

test('has the files of the engine, whatever the image has in their place', async () => {
  const folder = await makeFolder(
    'mkdir etc; cd etc; echo theirs > hosts; touch constructor; ln -s /elsewhere resolv.conf; ln hosts alias; mkdir hostname; echo x > hostname/x',
  );
  await rerooted(folder, 'pax');
  expect(
    shell(folder, "cd made/.taas-etc; head -2 hosts; stat -c '%s %a' resolv.conf; readlink hostname; ls"),
  ).toBe(
    '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n0 644\n/proc/sys/kernel/hostname\n' +
      'alias\nconstructor\nhostname\nhosts\nresolv.conf\n',
  );
});

test('fails with an archive that breaks off, and where nothing can be written', async () => {
  const folder = await makeFolder('mkdir etc; head -c 200000 /dev/zero > etc/large');
  const packing = spawn('tar', ['-c', 'etc'], { cwd: folder });
  const chunks: Buffer[] = [];
  packing.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(packing, 'close');
  const archive = Buffer.concat(chunks);
  const broken = rerootEtc(Readable.from([archive.subarray(0, 100_000)]), new PassThrough().resume());
  await expect(broken).rejects.toThrow('Unexpected end of data');
  const full = createWriteStream('/dev/full');
  await expect(rerootEtc(Readable.from([archive]), full)).rejects.toThrow('ENOSPC');
});
