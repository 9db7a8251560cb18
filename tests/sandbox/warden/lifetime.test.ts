import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/sandbox/warden/collect-output.ts';
import { WardenLostError } from '../../../src/sandbox/warden/command.ts';
import { encodeFrame, FieldWriter, FrameDecoder } from '../../../src/sandbox/warden/frames.ts';
import { WardenChannel } from '../../../src/sandbox/warden/warden-channel.ts';
import { isRoot, loner, openWarden, shell, spawnWarden, temporaryDirectory } from './local-warden.ts';

function running(word: string): number {
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(word) && !line.includes('ps -eo')).length;
}

async function bothRun(word: string): Promise<void> {
  await expect.poll(() => running(word), { timeout: 1_200 }).toBeGreaterThanOrEqual(2);
}

const hello = (leaseMs: number) =>
  encodeFrame(1, 0, new FieldWriter().u32('v', 1).u32('l', leaseMs).encode());

describe.skipIf(!isRoot)('the life of a warden (needs root)', () => {
  for (const asPid1 of [false, true]) {
    const how = asPid1 ? 'as PID 1' : 'as a plain process';

    test(`ends everything when its stdin closes, ${how}`, async () => {
      const word = `sleep 976${asPid1 ? 1 : 2}`;
      const warden = await openWarden({ asPid1 });
      const command = warden.channel.start(shell(`trap "" TERM; setsid ${word} & ${word}; true`));
      await bothRun(word);
      await warden[Symbol.asyncDispose]();
      expect(running(word)).toBe(0);
      await expect(command.exited).rejects.toBeInstanceOf(WardenLostError);
    });

    test(`ends everything when its lease runs out, ${how}`, async () => {
      const word = `sleep 977${asPid1 ? 1 : 2}`;
      await using warden = spawnWarden({ asPid1 });
      const start = new FieldWriter().u32('u', loner).u32('g', loner).text('a', '/bin/sh').text('a', '-c');
      warden.duplex.write(hello(1_500));
      warden.duplex.write(encodeFrame(2, 1, start.text('a', `setsid ${word} & ${word}; true`).encode()));
      warden.duplex.resume();
      await bothRun(word);
      expect(await warden.ended).toBe(0);
      expect(running(word)).toBe(0);
    });
  }

  test('keeps its lease while the harness lives', async () => {
    await using warden = await openWarden({ leaseMs: 300 });
    const exit = await warden.channel.start(shell('sleep 1.5')).exited;
    expect(exit.exitCode).toBe(0);
  });

  test('ends when it is asked to by SIGTERM, also as PID 1', async () => {
    await using warden = await openWarden();
    warden.process.kill('SIGTERM');
    expect(await warden.ended).toBe(0);
    expect(await warden.channel.closed).toBeInstanceOf(WardenLostError);
  });

  test('kills the trees of a warden that was killed', async () => {
    await using warden = await openWarden();
    const command = warden.channel.start(shell('setsid sleep 9781 & sleep 9781; true'));
    await bothRun('sleep 9781');
    warden.process.kill('SIGKILL');
    await expect(command.exited).rejects.toBeInstanceOf(WardenLostError);
    await expect(command.gone).rejects.toBeInstanceOf(WardenLostError);
    for (let i = 0; i < 50 && running('sleep 9781') > 0; i++) await sleep(50);
    expect(running('sleep 9781')).toBe(0);
    expect(await warden.channel.start(shell('true')).exited.catch((error) => error)).toBeInstanceOf(
      WardenLostError,
    );
  });

  test('reports a command whose supervisor was killed, and kills its tree', async () => {
    await using warden = await openWarden();
    const spared = warden.channel.start(shell('sleep 1; exit 3'));
    const command = warden.channel.start(shell('setsid sleep 9782 & echo $PPID; wait'));
    await sleep(300);
    const main = spawnSync('pgrep', ['-f', 'setsid sleep 9782'], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')[0];
    const supervisor = spawnSync('ps', ['-o', 'ppid=', '-p', main ?? ''], { encoding: 'utf8' }).stdout.trim();
    process.kill(Number(supervisor), 'SIGKILL');
    expect((await command.exited).startError).toMatchObject({ step: 'supervisor' });
    await command.gone;
    expect(running('sleep 9782')).toBe(0);
    expect(await spared.exited).toMatchObject({ exitCode: 3 });
  });

  test('hands directories over and drops the right to', async () => {
    using directory = temporaryDirectory();
    await using warden = spawnWarden();
    const made = join(directory.path, 'home');
    const channel = await WardenChannel.open(warden.duplex, {
      leaseMs: 0,
      directories: [{ path: made, uid: loner, gid: loner, mode: 0o750 }],
    });
    expect(statSync(made)).toMatchObject({ uid: loner, gid: loner, mode: 0o40750 });
    const status = spawnSync('grep', ['-E', 'CapPrm|CapEff', `/proc/${warden.process.pid}/status`], {
      encoding: 'utf8',
    });
    // CAP_KILL 5, CAP_SETGID 6, CAP_SETUID 7
    expect(status.stdout).toBe('CapPrm:\t00000000000000e0\nCapEff:\t00000000000000e0\n');
    await channel[Symbol.asyncDispose]();
  });

  test('refuses to hand over a symbolic link', async () => {
    using directory = temporaryDirectory();
    const link = join(directory.path, 'link');
    spawnSync('ln', ['-s', '/etc', link]);
    await using warden = spawnWarden();
    const directories = [{ path: link, uid: loner, gid: loner, mode: 0o777 }];
    const opened = WardenChannel.open(warden.duplex, { leaseMs: 0, directories });
    await expect(opened).rejects.toThrow(/hand over .*link/);
    expect(statSync('/etc').uid).toBe(0);
  });

  test('links what a directory holds into another, and leaves what is there', async () => {
    using directory = temporaryDirectory();
    const [source, target] = [join(directory.path, 'source'), join(directory.path, 'target')];
    const long = 'n'.repeat(255);
    const make = `mkdir -p source/folder target; cd source; echo own > file; echo x > taken; touch .hidden ${long}
      ln -s ../elsewhere link; ln -s nowhere dangling; echo kept > ../target/taken`;
    spawnSync('sh', ['-ec', make], { cwd: directory.path });
    await using warden = spawnWarden();
    const channel = await WardenChannel.open(warden.duplex, { leaseMs: 0, links: [{ source, target }] });
    const linked = readdirSync(target).sort();
    expect(linked).toEqual(['.hidden', 'dangling', 'file', 'folder', 'link', long, 'taken']);
    const links = linked.filter((name) => name !== 'taken').map((name) => readlinkSync(join(target, name)));
    const to = (name: string) => join(source, name);
    expect(links).toEqual([to('.hidden'), 'nowhere', to('file'), to('folder'), '../elsewhere', to(long)]);
    expect(readFileSync(join(target, 'taken'), 'utf8')).toBe('kept\n');
    await channel[Symbol.asyncDispose]();
  });

  test('gives up where it can not link', async () => {
    using directory = temporaryDirectory();
    const there = directory.path;
    symlinkSync('/etc', join(there, 'symbolic'));
    mkdirSync(join(there, 'source'));
    writeFileSync(join(there, 'source', 'file'), '');
    const cases: [source: string, target: string, reason: RegExp][] = [
      [join(there, 'missing'), there, /link .*missing into .*: No such file/],
      [there, join(there, 'missing'), /link .* into .*missing: No such file/],
      [join(there, 'symbolic'), there, /link .*symbolic into .*/],
      [there, join(there, 'symbolic'), /link .* into .*symbolic: /],
      [join(there, 'source'), '/proc', /link .*source\/file into \/proc: /],
      ['', there, /malformed links/],
      [there, '', /malformed links/],
      [`/${'x'.repeat(4_096)}`, there, /malformed links/],
    ];
    for (const [source, target, reason] of cases) {
      await using warden = spawnWarden();
      const opened = WardenChannel.open(warden.duplex, { leaseMs: 0, links: [{ source, target }] });
      await expect(opened).rejects.toThrow(reason);
    }
  });

  test('gives up, with the reason, on bytes that are no protocol', async () => {
    const field = new FieldWriter();
    const cases: [string, Buffer[]][] = [
      ['a frame of more than 1048576 bytes', [Buffer.alloc(64, 255)]],
      ['the first frame must be HELLO, not 7', [encodeFrame(7, 0)]],
      ['protocol version 9; this warden speaks 1', [encodeFrame(1, 0, field.u32('v', 9).encode())]],
      ['a second HELLO', [hello(0), hello(0)]],
      ['a frame of the unknown type 99', [hello(0), encodeFrame(99, 0)]],
      ['START with id 0', [hello(0), encodeFrame(2, 0)]],
      ['SIGNAL: not a signal number', [hello(0), encodeFrame(5, 1, Buffer.from([99, 0, 0, 0]))]],
    ];
    for (const [reason, frames] of cases) {
      await using warden = spawnWarden();
      for (const frame of frames) warden.duplex.write(frame);
      const received = [];
      const decoder = new FrameDecoder();
      for await (const chunk of warden.duplex) received.push(...decoder.push(chunk));
      expect(received.at(-1)).toMatchObject({ type: 72, payload: Buffer.from(reason) });
      expect(await warden.ended).toBe(70);
    }
  });

  test('leaves no descriptor, process or zombie behind after many commands', async () => {
    await using warden = await openWarden();
    const descriptors = () => readdirSync(`/proc/${warden.process.pid}/fd`).length;
    const children = () =>
      spawnSync('ps', ['-o', 'pid=', '--ppid', `${warden.process.pid}`], { encoding: 'utf8' }).stdout;
    const before = descriptors();
    for (let i = 0; i < 50; i++) {
      const command = warden.channel.start(
        shell(i % 2 ? 'true' : 'sleep 0.01 & exit 0', { stdin: i % 3 ? 'pipe' : 'ignore' }),
      );
      await command.gone;
    }
    await collect(warden.channel, { argv: ['nothing-such'], uid: loner, gid: loner }, { maxBytes: 1 });
    await sleep(50);
    expect(descriptors()).toBe(before);
    expect(children().trim()).toBe('');
  });
});

test('says when a peer does not answer', async () => {
  const { PassThrough, Duplex } = await import('node:stream');
  const duplex = Duplex.from({ readable: new PassThrough(), writable: new PassThrough() });
  const opened = WardenChannel.open(duplex, { leaseMs: 0, helloTimeoutMs: 50 });
  await expect(opened).rejects.toThrow(WardenLostError);
});
