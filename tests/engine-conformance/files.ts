import { randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { expect } from 'vitest';
import type { PromiseTest } from './conformance.ts';
import { tarOf } from './engine-lab.ts';

/** How files get in and out. */
export function describeFiles(promise: PromiseTest): void {
  promise('unpack', async (lab) => {
    const cell = await lab.cell();
    const tar = pack();
    tar.entry({ name: 'folder', type: 'directory', mode: 0o750 });
    tar.entry({ name: 'folder/program', mode: 0o755 }, '#!/bin/sh\necho ran');
    tar.entry({ name: 'folder/secret', mode: 0o600 }, 'secret');
    tar.entry({ name: 'link', type: 'symlink', linkname: 'folder/secret' });
    tar.entry({ name: 'outwards', type: 'symlink', linkname: '/etc/hostname' });
    tar.entry({ name: 'twin', type: 'link', linkname: 'folder/secret' });
    tar.entry({ name: `${'long/'.repeat(60)}ünïcode name\n` }, 'deep');
    tar.finalize();
    await cell.unpack('/workspace', tar as unknown as Readable);
    expect(
      await lab.shell(
        cell,
        'stat -c "%a %U %h %N" folder folder/program folder/secret link outwards; ./folder/program; cat link; cat long/long/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*/*',
      ),
    ).toBe(
      [
        "750 taas 2 'folder'",
        "755 taas 1 'folder/program'",
        "600 taas 2 'folder/secret'",
        "777 taas 1 'link' -> 'folder/secret'",
        "777 taas 1 'outwards' -> '/etc/hostname'",
        'ran',
        'secretdeep',
      ].join('\n'),
    );
    await expect(cell.unpack('/workspace', tarOf({ '../escaped': 'x' }))).rejects.toThrow(/\.\./);
    await expect(cell.unpack('/workspace', tarOf({ '/tmp/absolute': 'x' }))).rejects.toThrow();
    await expect(cell.unpack('/workspace', tarOf({ 'outwards/x': 'x' }))).rejects.toThrow();
    await expect(cell.unpack('/etc', tarOf({ planted: 'x' }))).rejects.toThrow();
    await expect(
      cell.unpack('/workspace', Readable.from([Buffer.from('this is no archive'.repeat(100))])),
    ).rejects.toThrow();
    expect(await lab.shell(cell, 'ls -d /escaped /tmp/absolute /etc/planted 2>/dev/null; true')).toBe('');
  });

  promise('capture', async (lab) => {
    const [cell, copy] = await Promise.all([lab.cell(), lab.cell()]);
    const content = randomBytes(3 << 20);
    await lab.run(
      cell,
      {
        argv: [
          'sh',
          '-c',
          'cat > blob; mkdir -m 700 "a folder"; echo text > "a folder/b"; ln -s blob link; ln blob twin; mkfifo pipe; chmod 4750 blob',
        ],
        stdin: 'pipe',
      },
      content,
    );
    const archive = new PassThrough();
    const kept = buffer(archive);
    await cell.capture('/workspace', archive);
    await copy.unpack('/workspace', Readable.from([await kept]));
    const look = 'cksum blob | cut -d" " -f1,2; stat -c "%a %h %N" blob "a folder" "a folder/b" link';
    expect(await lab.shell(copy, look)).toBe(await lab.shell(cell, look));

    expect(
      (await cell.list('/workspace')).map(
        ({ kind, path, sizeBytes }) => `${kind} ${path} ${kind === 'file' ? sizeBytes : ''}`,
      ),
    ).toEqual([
      'directory a folder ',
      'file a folder/b 5',
      `file blob ${content.length}`,
      'symlink link ',
      'other pipe ',
      `file twin ${content.length}`,
    ]);
    expect((await cell.list('/workspace', ['a folder'])).map(({ path }) => path)).not.toContain('a folder/b');

    const files = new Map<string, Buffer>();
    await cell.readFiles(
      '/workspace',
      ['blob', 'a folder/b', 'link', 'missing'],
      async (path, _size, stream) => {
        files.set(path, await buffer(stream));
        return 'next';
      },
    );
    expect([...files.keys()]).toEqual(['blob', 'a folder/b']);
    expect(files.get('blob')?.equals(content)).toBe(true);
    const first: string[] = [];
    await cell.readFiles('/workspace', ['a folder/b', 'blob'], async (_path, _size, stream) => {
      first.push(await text(stream));
      return 'stop';
    });
    expect(first).toEqual(['text\n']);
    await cell.readFiles('/workspace', ['../etc/passwd', '/etc/passwd'], async (path) => {
      throw new Error(`${path} came out`);
    });
  });

  promise('connections', async (lab) => {
    const cell = await lab.cell();
    expect(await cell.acceptsConnections(4322)).toBe(false);
    const server = cell.start({
      argv: [
        'python3',
        '-c',
        'import socket, time; s = socket.create_server(("127.0.0.1", 4322)); time.sleep(60)',
      ],
      env: lab.env,
    });
    await expect.poll(() => cell.acceptsConnections(4322)).toBe(true);
    server.terminate(0);
    await server.gone;
    expect(await cell.acceptsConnections(4322)).toBe(false);
  });
}
