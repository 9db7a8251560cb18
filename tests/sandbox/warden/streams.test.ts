import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/sandbox/warden/collect-output.ts';
import {
  encodeFrame,
  FieldWriter,
  type Frame,
  FrameDecoder,
  FrameType,
} from '../../../src/sandbox/warden/frames.ts';
import { isRoot, loner, node, openWarden, shell, spawnWarden } from './local-warden.ts';

const maxBytes = 1 << 20;

describe.skipIf(!isRoot)('streams of a command (needs root)', () => {
  test('keeps stdout and stderr apart, with every byte', async () => {
    await using warden = await openWarden();
    const script = 'i=0; while [ $i -lt 100 ]; do echo "out $i"; echo "err $i" >&2; i=$((i+1)); done';
    const result = await collect(warden.channel, shell(script), { maxBytes });
    const lines = (name: string) => Array.from({ length: 100 }, (_, i) => `${name} ${i}\n`).join('');
    expect(result.stdout.toString()).toBe(lines('out'));
    expect(result.stderr.toString()).toBe(lines('err'));
  });

  test('numbers the pieces of both streams with one counter, without a gap', async () => {
    await using warden = spawnWarden();
    const start = new FieldWriter().u32('u', loner).u32('g', loner).text('a', '/bin/sh').text('a', '-c');
    const script = 'for i in 1 2 3 4 5 6 7 8; do echo out; echo err >&2; sleep 0.01; done';
    warden.duplex.write(encodeFrame(1, 0, new FieldWriter().u32('v', 1).u32('l', 0).encode()));
    warden.duplex.write(encodeFrame(2, 5, start.text('a', script).encode()));
    const received: Frame[] = [];
    const decoder = new FrameDecoder();
    for await (const chunk of warden.duplex) {
      received.push(...decoder.push(chunk));
      if (received.some(({ type }) => type === FrameType.gone)) break;
    }
    const pieces = received.filter(({ type }) => type === FrameType.stdout || type === FrameType.stderr);
    expect(pieces.map(({ payload }) => Number(payload.readBigUInt64LE()))).toEqual(pieces.map((_, i) => i));
    expect(new Set(pieces.map(({ type }) => type)).size).toBe(2);
    expect(pieces.length).toBeGreaterThan(8);
    expect(received.slice(-2).map(({ type, id }) => [type, id])).toEqual([
      [FrameType.exit, 5],
      [FrameType.gone, 5],
    ]);
  });

  test('delivers the last output before the exit, every time', async () => {
    await using warden = await openWarden();
    for (let i = 0; i < 100; i++) {
      const result = await collect(warden.channel, shell(`printf %070000d ${i}; exit 7`), { maxBytes });
      expect([result.exitCode, result.stdout.length]).toEqual([7, 70_000]);
    }
  });

  test('lets a command open /dev/stdout and /dev/stderr anew', async () => {
    await using warden = await openWarden();
    const result = await collect(warden.channel, shell('echo a >/dev/stdout; echo b >/dev/stderr'), {
      maxBytes,
    });
    expect([result.stdout.toString(), result.stderr.toString()]).toEqual(['a\n', 'b\n']);
  });

  test('treats frames that a command forges as plain output', async () => {
    await using warden = await openWarden();
    const forged = Buffer.concat([
      encodeFrame(68, 1, Buffer.from('c\x04\0\0\0\0\0\0\0')),
      encodeFrame(69, 1),
    ]);
    const script = `process.stdout.write(Buffer.from('${forged.toString('hex')}', 'hex')); process.exitCode = 9`;
    const result = await collect(warden.channel, node(script), { maxBytes });
    expect(result.exitCode).toBe(9);
    expect(result.stdout).toEqual(forged);
  });

  test('gives a command its own streams and nothing else', async () => {
    await using warden = await openWarden();
    const script = 'ls /proc/self/fd; readlink /proc/self/fd/0; ls /proc/$PPID/fd 2>&1; env | grep -v PWD';
    const spec = shell(script, { env: { PATH: '/usr/bin:/bin', ONLY: 'this' } });
    const result = await collect(warden.channel, spec, { maxBytes });
    const listed = result.stdout.toString().split('\n');
    expect(listed.slice(0, 5)).toEqual(['0', '1', '2', '3', '/dev/null']);
    expect(result.stdout.toString()).toContain('Permission denied');
    expect(result.stdout.toString()).toContain('ONLY=this');
    expect(result.stdout.toString()).not.toContain('HOME=');
  });

  test('echoes 50 MB of stdin, the writer held back by the reader', { timeout: 60_000 }, async () => {
    await using warden = await openWarden();
    const received = createHash('sha256');
    const sent = createHash('sha256');
    let length = 0;
    const command = warden.channel.start(
      shell('cat', {
        stdin: 'pipe',
        onOutput(_stream, chunk) {
          length += chunk.length;
          received.update(chunk);
        },
      }),
    );
    const block = randomBytes(500_000);
    for (let i = 0; i < 100; i++) {
      sent.update(block);
      if (!command.stdin.write(block)) await new Promise((resolve) => command.stdin.once('drain', resolve));
    }
    command.stdin.end();
    expect(await command.exited).toMatchObject({ exitCode: 0 });
    expect(length).toBe(50_000_000);
    expect(received.digest('hex')).toBe(sent.digest('hex'));
  });

  test('holds a writer back while the command does not read, and lets go when it ends', async () => {
    await using warden = await openWarden();
    const command = warden.channel.start(shell('sleep 0.5', { stdin: 'pipe' }));
    let written = false;
    command.stdin.write(Buffer.alloc(4 << 20), () => {
      written = true;
    });
    await sleep(200);
    expect(written).toBe(false);
    await command.gone;
    await new Promise((resolve) => command.stdin.end(resolve));
    expect(written).toBe(true);
  });

  test('discards stdin that nobody reads without harm', async () => {
    await using warden = await openWarden();
    const result = await collect(warden.channel, shell('exec <&-; sleep 0.2; echo done'), {
      maxBytes,
      input: Buffer.alloc(3 << 20),
    });
    expect(result).toMatchObject({ exitCode: 0, stdout: Buffer.from('done\n') });
  });

  test('stays small under a flood of 200 MB that is read slowly', { timeout: 60_000 }, async () => {
    await using warden = await openWarden();
    let bytes = 0;
    let peak = 0;
    const resident = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${warden.process.pid}/status`, 'utf8'))?.[1]);
    const command = warden.channel.start(
      shell('head -c 200000000 /dev/zero', {
        async onOutput(_stream, chunk) {
          bytes += chunk.length;
          if (bytes % 50 === 0) await sleep(1);
          peak = Math.max(peak, resident());
        },
      }),
    );
    expect(await command.exited).toMatchObject({ exitCode: 0 });
    expect(bytes).toBe(200_000_000);
    expect(peak).toBeLessThan(6_000);
  });

  test('answers one command while another floods', async () => {
    await using warden = await openWarden();
    const flood = warden.channel.start(shell('exec cat /dev/zero', { onOutput() {} }));
    await sleep(100);
    const start = performance.now();
    for (let i = 0; i < 5; i++) {
      expect((await collect(warden.channel, shell(`echo ${i}`), { maxBytes })).stdout.toString()).toBe(
        `${i}\n`,
      );
    }
    expect(performance.now() - start).toBeLessThan(5000);
    flood.terminate(0);
    expect(await flood.exited).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: false });
    await flood.gone;
  });

  test('still delivers what a background process writes after the exit', async () => {
    await using warden = await openWarden();
    let output = '';
    const command = warden.channel.start(
      shell('(sleep 0.2; echo late) & echo early', {
        onOutput(_stream, chunk) {
          output += chunk;
        },
      }),
    );
    expect(await command.exited).toMatchObject({ exitCode: 0 });
    expect(output).toBe('early\n');
    await command.gone;
    expect(output).toBe('early\nlate\n');
  });

  test('kills a command whose output can not be stored, and only that', async () => {
    await using warden = await openWarden();
    const failing = shell('yes', { onOutput: () => Promise.reject(new Error('disk full')) });
    const command = warden.channel.start(failing);
    await expect(command.exited).rejects.toThrow('disk full');
    await command.gone;
    expect(await collect(warden.channel, shell('echo ok'), { maxBytes })).toMatchObject({
      exitCode: 0,
    });
  });
});
