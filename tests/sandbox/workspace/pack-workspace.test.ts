import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import type { OverlayEntry } from '../../../src/sandbox/workspace/overlay.ts';
import { packWorkspace } from '../../../src/sandbox/workspace/pack-workspace.ts';
import { makeFolder } from './folder.ts';

type Options = Parameters<typeof packWorkspace>[2];

async function pack(root: string, options: Partial<Options> = {}) {
  const tarPath = join(await makeFolder(), 'workspace.tar');
  return packWorkspace(root, tarPath, { include: null, exclude: [], maxBytes: 10_000_000, ...options });
}

/** `mode name content` or `name -> target` of every entry. */
async function listTar(tarPath: string): Promise<string[]> {
  const entries: string[] = [];
  const unpacker = extract();
  unpacker.end(await readFile(tarPath));
  for await (const entry of unpacker) {
    const { name, type, linkname, mode } = entry.header;
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push(
      type === 'symlink' ? `${name} -> ${linkname}` : `${mode?.toString(8)} ${name} ${Buffer.concat(chunks)}`,
    );
  }
  return entries;
}

const isRoot = process.getuid?.() === 0;

describe('packWorkspace', () => {
  it('holds files and links in order, with reduced modes', async () => {
    const root = await makeFolder({ b: 'bee', 'a/run': '#!', empty: '' });
    await chmod(join(root, 'a/run'), 0o4711);
    await chmod(join(root, 'b'), 0o600);
    await symlink('/etc/passwd', join(root, 'link'));
    const packed = await pack(root);
    expect(await listTar(packed.tarPath)).toEqual([
      '755 a/run #!',
      '644 b bee',
      '644 empty ',
      'link -> /etc/passwd',
    ]);
    expect(packed).toMatchObject({ files: 4, bytes: 5, skipped: [] });
    const [digest] = execFileSync('sha256sum', [join(root, 'b')], { encoding: 'utf8' }).split(' ');
    expect(packed.fileDigests.get('b')).toBe(`sha256-${digest}`);
  });

  it('has the same digest and the same bytes for the same files, whatever their times and owners', async () => {
    const files = { a: '1', 'b/c': '2' };
    const [one, two] = [await makeFolder(files), await makeFolder(files)];
    await utimes(join(two, 'a'), 1, 1);
    await chmod(join(two, 'a'), 0o600);
    const [first, second] = [await pack(one), await pack(two)];
    expect(second.digest).toBe(first.digest);
    expect(await readFile(second.tarPath)).toEqual(await readFile(first.tarPath));
  });

  it('has another digest for another name, content, mode, link or kind', async () => {
    const variants = await Promise.all([
      makeFolder({ a: '1' }),
      makeFolder({ a: '2' }),
      makeFolder({ b: '1' }),
      makeFolder({ a: '1', b: '' }),
      makeFolder({ a: '1' }),
      makeFolder(),
      makeFolder(),
    ]);
    await chmod(join(variants[4] ?? '', 'a'), 0o755);
    await symlink('1', join(variants[5] ?? '', 'a'));
    await symlink('2', join(variants[6] ?? '', 'a'));
    const digests = await Promise.all(variants.map(async (root) => (await pack(root)).digest));
    expect(new Set(digests).size).toBe(variants.length);
  });

  it('skips what vanishes meanwhile, and says so', async () => {
    const root = await makeFolder();
    for (let at = 0; at < 1_002; at += 1) await writeFile(join(root, `f${String(at).padStart(4, '0')}`), 'x');
    const packed = await pack(root, {
      onProgress: (files) => {
        if (files === 1_000) rmSync(join(root, 'f1001'));
      },
    });
    expect(packed).toMatchObject({ files: 1_001, skipped: [{ path: 'f1001', reason: 'vanished' }] });
    expect(await listTar(packed.tarPath)).toHaveLength(1_001);
  });

  it('stays whole when files grow or shrink meanwhile', async () => {
    const root = await makeFolder({
      a: 'x',
      'grows-1': 'g'.repeat(600_000),
      'shrinks-1': 's'.repeat(600_000),
      z: 'end',
    });
    let busy = true;
    const churn = (async () => {
      while (busy) {
        appendFileSync(join(root, 'grows-1'), 'more');
        await truncate(join(root, 'shrinks-1'), 10);
        writeFileSync(join(root, 'shrinks-1'), 's'.repeat(600_000));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const packed = await pack(root);
    busy = false;
    await churn;
    expect((await listTar(packed.tarPath)).map((entry) => entry.split(' ')[1])).toEqual([
      'a',
      'grows-1',
      'shrinks-1',
      'z',
    ]);
  });

  it('skips what is no file', async () => {
    const root = await makeFolder({ a: '' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const packed = await pack(root);
    expect(packed.skipped).toEqual([{ path: 'pipe', reason: 'fifo' }]);
  });

  // Root may read everything: it steps down for a while.
  it.skipIf(!isRoot)('skips what may not be read, and says so', async () => {
    const root = await makeFolder({ open: 'o', closed: 'c', 'locked/inside': 'i', 'unseen/a': '' });
    const out = await makeFolder();
    for (const path of [root, out]) await chown(path, 65_534, 65_534);
    await chmod(join(root, 'closed'), 0);
    await chmod(join(root, 'locked'), 0);
    await chmod(join(root, 'unseen'), 0o444);
    process.seteuid?.(65_534);
    try {
      const options = { include: null, exclude: [], maxBytes: 1_000 };
      const packed = await packWorkspace(root, join(out, 'workspace.tar'), options);
      expect(packed.skipped).toEqual([
        { path: 'closed', reason: 'unreadable' },
        { path: 'locked', reason: 'unreadable' },
        { path: 'unseen/a', reason: 'unreadable' },
      ]);
      expect([...packed.fileDigests.keys()]).toEqual(['open']);
      process.seteuid?.(0);
      await chmod(root, 0);
      process.seteuid?.(65_534);
      await expect(packWorkspace(root, join(out, 'again.tar'), options)).rejects.toMatchObject({
        code: 'TAAS_WORKSPACE_UNREADABLE',
      });
    } finally {
      process.seteuid?.(0);
    }
  });

  it('holds what is laid over it, and has the digests of what comes of that', async () => {
    const root = await makeFolder({ 'elsewhere/a.py': 'forged', 'conftest.py': 'hook', 'src/x': 'code' });
    await symlink('elsewhere', join(root, 'tests'));
    const told: string[][] = [];
    const packed = await pack(root, {
      overlay: async (paths) => {
        told.push([...paths]);
        return new Map<string, OverlayEntry>([
          ['tests/a.py', { kind: 'file', content: Buffer.from('law'), executable: true }],
          ['tests/same', { kind: 'link', target: 'a.py' }],
          ['conftest.py', { kind: 'removed' }],
          ['elsewhere', { kind: 'removed' }],
        ]);
      },
    });
    expect(told).toEqual([['conftest.py', 'elsewhere/a.py', 'src/x', 'tests']]);
    expect(await listTar(packed.tarPath)).toEqual([
      '644 src/x code',
      '755 tests/a.py law',
      'tests/same -> a.py',
    ]);
    const plain = await makeFolder({ 'src/x': 'code', 'tests/a.py': 'law' });
    await chmod(join(plain, 'tests/a.py'), 0o755);
    await symlink('a.py', join(plain, 'tests/same'));
    const same = await pack(plain);
    expect(packed).toMatchObject({
      digest: same.digest,
      fileDigests: same.fileDigests,
      files: 3,
      bytes: same.bytes,
    });
  });

  it('refuses more than fits', async () => {
    const root = await makeFolder({ a: 'x'.repeat(600), b: 'x'.repeat(600) });
    await expect(pack(root, { maxBytes: 4_096 })).rejects.toMatchObject({
      code: 'TAAS_WORKSPACE_TOO_LARGE',
      message: expect.stringContaining(
        `${root} takes more than the 4096 bytes of environment.resources.disk`,
      ),
    });
    expect((await pack(root, { maxBytes: 8_192 })).bytes).toBe(1_200);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const root = await makeFolder({ a: '' });
    await mkdir(join(root, 'empty'));
    stop.abort(new Error('enough'));
    await expect(pack(root, { signal: stop.signal })).rejects.toThrow();
  });

  it('holds thousands of small files and more bytes than it keeps in memory, whole and in order', async () => {
    const contents = Array.from({ length: 3_000 }, (_, at) =>
      `${at} `.repeat(at % 5_000 === 7 ? 60_000 : 900),
    );
    const names = contents.map((_, at) => `f${String(at).padStart(4, '0')}`);
    const root = await makeFolder(Object.fromEntries(names.map((name, at) => [name, contents[at] ?? ''])));
    const packed = await pack(root, { maxBytes: 100_000_000 });
    expect(packed.files).toBe(3_000);
    expect(packed.bytes).toBe(contents.join('').length);
    expect(await listTar(packed.tarPath)).toEqual(names.map((name, at) => `644 ${name} ${contents[at]}`));
  });

  it.each([1, 5_000])('says that the disk is full, with %i files', async (count) => {
    const root = await makeFolder(
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'x'.repeat(3_000)])),
    );
    const packing = packWorkspace(root, '/dev/full', { include: null, exclude: [], maxBytes: 100_000_000 });
    await expect(packing).rejects.toMatchObject({ code: 'TAAS_DISK_FULL' });
  });
});
