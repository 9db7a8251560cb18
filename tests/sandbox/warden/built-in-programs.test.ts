import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { chown, lstat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { extract, type Header, pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { type Collected, collect } from '../../../src/sandbox/warden/collect-output.ts';
import { isRoot, loner, type OpenWarden, openWarden, shell, temporaryDirectory } from './local-warden.ts';

type Entry = Partial<Header> & { name: string; content?: string | Buffer };

async function tarOf(entries: Entry[]): Promise<Buffer> {
  const stream = pack();
  for (const { content = '', ...header } of entries) stream.entry(header, content);
  stream.finalize();
  return buffer(stream);
}

async function entriesOf(tar: Buffer): Promise<Entry[]> {
  const stream = extract();
  const entries: Entry[] = [];
  const reading = (async () => {
    for await (const entry of stream) entries.push({ ...entry.header, content: await buffer(entry) });
  })();
  stream.end(tar);
  await reading;
  return entries;
}

function run(
  warden: OpenWarden,
  builtin: 'untar' | 'tar' | 'list' | 'connect',
  argv: string[],
  input?: Buffer,
): Promise<Collected> {
  const spec = { argv, builtin, uid: loner, gid: loner, timeoutMs: 20_000 };
  return collect(warden.channel, spec, { maxBytes: 64 << 20, ...(input && { input }) });
}

async function owned(): Promise<ReturnType<typeof temporaryDirectory>> {
  const directory = temporaryDirectory();
  await chown(directory.path, loner, loner);
  return directory;
}

const mtime = new Date('2024-02-29T12:34:56Z');

describe.skipIf(!isRoot)('built-in programs (needs root)', () => {
  test('untar restores files, directories, links, modes and times', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    const long = `${'long-directory-name/'.repeat(15)}${'f'.repeat(120)}`;
    const input = await tarOf([
      { name: 'dir/', type: 'directory', mode: 0o555, mtime },
      { name: 'dir/file', mode: 0o640, mtime, content: 'hello' },
      { name: './run.sh', mode: 0o4755, mtime, content: '#!/bin/sh\n' },
      { name: 'empty', mtime },
      { name: 'link', type: 'symlink', linkname: '/etc/passwd', mtime },
      { name: 'dangling', type: 'symlink', linkname: '../outside/'.repeat(20) },
      { name: 'hard', type: 'link', linkname: 'dir/file' },
      { name: long, content: 'deep' },
      { name: 'umläut ☃', content: Buffer.alloc(200_000, 1) },
    ]);
    const result = await run(warden, 'untar', [directory.path], input);
    expect([result.exitCode, result.stderr.toString()]).toEqual([0, '']);
    const at = (name: string) => join(directory.path, name);
    expect(statSync(at('dir'))).toMatchObject({ mode: 0o40555, mtime, uid: loner });
    expect(statSync(at('dir/file'))).toMatchObject({ mode: 0o100640, mtime, nlink: 2 });
    expect(readFileSync(at('dir/file'), 'utf8')).toBe('hello');
    expect(statSync(at('run.sh')).mode).toBe(0o104755);
    expect(statSync(at('empty')).size).toBe(0);
    expect(readlinkSync(at('link'))).toBe('/etc/passwd');
    expect((await lstat(at('link'))).mtime).toEqual(mtime);
    expect(readlinkSync(at('dangling'))).toBe('../outside/'.repeat(20));
    expect(readFileSync(at(long), 'utf8')).toBe('deep');
    expect(statSync(at('umläut ☃')).size).toBe(200_000);
  });

  test('untar replaces what is there, and a link is replaced, not followed', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    using outside = await owned();
    writeFileSync(join(outside.path, 'victim'), 'safe');
    await chown(join(outside.path, 'victim'), loner, loner);
    symlinkSync(join(outside.path, 'victim'), join(directory.path, 'file'));
    symlinkSync(outside.path, join(directory.path, 'dir'));
    const input = await tarOf([
      { name: 'file', content: 'new' },
      { name: 'dir', type: 'directory' },
      { name: 'dir/inner', content: 'inside' },
      { name: 'dir/inner', content: 'twice' },
    ]);
    expect(await run(warden, 'untar', [directory.path], input)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(directory.path, 'file'), 'utf8')).toBe('new');
    expect(readFileSync(join(directory.path, 'dir/inner'), 'utf8')).toBe('twice');
    expect(readdirSync(outside.path)).toEqual(['victim']);
    expect(readFileSync(join(outside.path, 'victim'), 'utf8')).toBe('safe');
  });

  test('untar refuses whatever leads out of the directory', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    const inside = join(directory.path, 'inside');
    const refuse = async (entries: Entry[]) => {
      const { exitCode, stderr } = await run(warden, 'untar', [inside], await tarOf(entries));
      return `${exitCode} ${stderr}`;
    };
    expect(await refuse([{ name: '../evil', content: 'x' }])).toBe(
      '2 untar: a path out of the directory: ../evil\n',
    );
    expect(await refuse([{ name: 'a/../../evil', content: 'x' }])).toMatch(/^2 untar: a path out/);
    expect(await refuse([{ name: '/evil', content: 'x' }])).toMatch(/^2 untar: a path out/);
    expect(
      await refuse([
        { name: 'up', type: 'symlink', linkname: '..' },
        { name: 'up/evil', content: 'x' },
      ]),
    ).toBe('2 untar: up/evil: what it lies in is not a directory\n');
    expect(await refuse([{ name: 'hard', type: 'link', linkname: '../../etc/passwd' }])).toMatch(
      /^2 untar: hard: a link out/,
    );
    expect(readdirSync(directory.path)).toEqual(['inside']);
  });

  test('untar refuses broken and cut streams', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    const good = await tarOf([{ name: 'a', content: 'x'.repeat(2000) }]);
    const refuse = async (input: Buffer) => {
      const { exitCode, stderr } = await run(warden, 'untar', [directory.path], input);
      return `${exitCode} ${stderr}`;
    };
    expect(await refuse(Buffer.alloc(0))).toBe('2 untar: the stream ends without its end marker\n');
    expect(await refuse(good.subarray(0, 300))).toBe('2 untar: the stream ends inside a header\n');
    expect(await refuse(good.subarray(0, 1500))).toBe('2 untar: the stream ends inside a\n');
    expect(await refuse(good.subarray(0, 2560))).toBe('2 untar: the stream ends without its end marker\n');
    expect(await refuse(Buffer.alloc(1024, 'x'))).toBe('2 untar: not a tar header\n');
  });

  test('untar reports what the system refuses', async () => {
    await using warden = await openWarden();
    const result = await run(warden, 'untar', ['/etc'], await tarOf([{ name: 'evil', content: 'x' }]));
    expect(`${result.exitCode} ${result.stderr}`).toBe('1 untar: evil: Permission denied\n');
  });

  test('tar packs what it is told, follows no link, and untar restores it', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    using copy = await owned();
    const at = (name: string) => join(directory.path, name);
    const long = `${'d'.repeat(90)}/${'e'.repeat(90)}/${'f'.repeat(90)}`;
    const longest = `${'g'.repeat(200)}/${'h'.repeat(250)}`;
    for (const name of ['sub/deep', long, longest]) mkdirSync(at(name), { recursive: true });
    writeFileSync(at('sub/b'), 'bee');
    writeFileSync(at('sub/a'), Buffer.alloc(100_001, 5));
    writeFileSync(at(`${long}/file`), 'long');
    writeFileSync(at(`${longest}/file`), 'longest');
    symlinkSync('/etc', at('etc'));
    symlinkSync('x'.repeat(300), at('sub/link'));
    utimesSync(at('sub/b'), mtime, mtime);
    const packed = await run(warden, 'tar', [directory.path, '.']);
    expect([packed.exitCode, packed.stderr.toString()]).toEqual([0, '']);
    const entries = await entriesOf(packed.stdout);
    expect(entries.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'directory ./',
      `directory ${'d'.repeat(90)}/`,
      `directory ${'d'.repeat(90)}/${'e'.repeat(90)}/`,
      `directory ${long}/`,
      `file ${long}/file`,
      'symlink etc',
      `directory ${'g'.repeat(200)}/`,
      `directory ${longest}/`,
      `file ${longest}/file`,
      'directory sub/',
      'file sub/a',
      'file sub/b',
      'directory sub/deep/',
      'symlink sub/link',
    ]);
    expect(entries.find(({ name }) => name === 'sub/link')?.linkname).toBe('x'.repeat(300));
    expect(entries.find(({ name }) => name === 'sub/b')).toMatchObject({
      mtime,
      content: Buffer.from('bee'),
      mode: 0o644,
    });

    expect(await run(warden, 'untar', [copy.path], packed.stdout)).toMatchObject({ exitCode: 0 });
    const again = await run(warden, 'tar', [copy.path, '.']);
    const shape = (list: Entry[]) => list.map(({ uid, gid, uname, gname, pax, ...rest }) => rest);
    expect(shape(await entriesOf(again.stdout))).toEqual(shape(entries));
  });

  test('a tree is restored exactly: modes, links, times, empty and read-only directories', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    using copy = await owned();
    const build = `cd ${directory.path}; umask 022; mkdir -p closed/inner empty .hidden/deep sticky group
      echo a >closed/inner/file; ln closed/inner/file .hidden/again; ln closed/inner/file last; : >.hidden/.dot
      echo b >run; chmod 6755 run; echo c >secret; chmod 0400 secret; chmod 1777 sticky; chmod 2775 group
      ln -s closed/inner/file link; ln -s missing dangling; mkfifo fifo; touch -h -d @1000000 link run empty
      chmod 0555 closed/inner; chmod 0500 closed; touch -d @2000000 closed; chmod 0710 .`;
    expect((await warden.channel.start(shell(build)).exited).exitCode).toBe(0);
    const state = await run(warden, 'tar', [directory.path, '.']);
    expect([state.exitCode, state.stderr.toString()]).toEqual([0, '']);
    const restored = await run(warden, 'untar', [copy.path], state.stdout);
    expect([restored.exitCode, restored.stderr.toString()]).toEqual([0, '']);
    const look = async ({ path }: { path: string }) => {
      const script = `cd ${path} && find . ! -name fifo -printf '%M %n %Ts %l %p\\n' | sort -k6; cat closed/inner/file`;
      return (await collect(warden.channel, shell(script), { maxBytes: 1 << 20 })).stdout.toString();
    };
    const before = await look(directory);
    expect(before.split('\n')).toHaveLength(18);
    expect(before).toContain('-r--------');
    // Directories that held the FIFO apart, nothing differs.
    expect(await look(copy)).toBe(before);
    expect((await run(warden, 'tar', [copy.path, '.'])).stdout).toEqual(state.stdout);
    const [a, b] = ['closed/inner/file', 'last'].map((name) => statSync(join(copy.path, name)).ino);
    expect(a).toBe(b);
  });

  test('tar takes paths as arguments or from stdin, skips what vanished, refuses what leads out', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    const at = (name: string) => join(directory.path, name);
    mkdirSync(at('a/b'), { recursive: true });
    writeFileSync(at('a/b/c'), 'see');
    symlinkSync('/etc', at('etc'));
    const names = async (result: Collected) => (await entriesOf(result.stdout)).map(({ name }) => name);
    const some = await run(warden, 'tar', [directory.path, 'a/b', './a//b/c', 'no/such']);
    expect([some.exitCode, await names(some)]).toEqual([0, ['a/b/', 'a/b/c', 'a/b/c']]);
    const listed = await run(warden, 'tar', [directory.path, '-'], Buffer.from('a/b/c\0etc\0gone\0'));
    expect([listed.exitCode, await names(listed)]).toEqual([0, ['a/b/c', 'etc']]);
    const through = await run(warden, 'tar', [directory.path, 'etc/passwd']);
    expect([through.exitCode, await names(through)]).toEqual([1, []]);
    expect(await run(warden, 'tar', [directory.path, '../x'])).toMatchObject({ exitCode: 2 });
    expect(await run(warden, 'tar', [directory.path, '/etc/passwd'])).toMatchObject({ exitCode: 2 });
  });

  test('list names everything, in order, following no link and entering no skipped directory', async () => {
    await using warden = await openWarden();
    using directory = await owned();
    const at = (name: string) => join(directory.path, name);
    mkdirSync(at('node_modules/x'), { recursive: true });
    mkdirSync(at('src'));
    writeFileSync(at('src/new\nline'), 'four', { mode: 0o600 });
    await chown(at('src/new\nline'), loner, loner);
    symlinkSync('/etc', at('src/etc'));
    for (const name of ['node_modules', 'src', 'src/new\nline']) utimesSync(at(name), 1000, 1000);
    const result = await run(warden, 'list', [directory.path, 'node_modules']);
    const records = result.stdout.toString().split('\0');
    expect(records.at(-1)).toBe('');
    const stable = records.map((record) =>
      record.replace(/^([dl]) \d+/, '$1 N').replace(/^l N \d+/, 'l N T'),
    );
    expect(stable.slice(0, -1)).toEqual([
      'd N 1000 755 node_modules',
      'd N 1000 755 src',
      'l N T 777 src/etc',
      'f 4 1000 600 src/new\nline',
    ]);
  });

  test('connect tells whether a port is open', async () => {
    await using warden = await openWarden();
    for (const host of ['127.0.0.1', '::1']) {
      const server = createServer();
      const port = await new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, host, () => resolve((server.address() as { port: number }).port));
      });
      expect(await run(warden, 'connect', [`${port}`])).toMatchObject({ exitCode: 0 });
      await new Promise((resolve) => server.close(resolve));
      expect(await run(warden, 'connect', [`${port}`])).toMatchObject({ exitCode: 1 });
    }
    expect(await run(warden, 'connect', ['99999'])).toMatchObject({ exitCode: 2 });
  });
});
