import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Relay, startRelay } from '../../../src/sandbox/warden/relay.ts';
import { isRoot, jailUser, loner, node, type OpenWarden, openWarden, whyNoJail } from './local-warden.ts';

const owner = { uid: loner, gid: loner };

function relayOf({ channel }: OpenWarden, onConnection: (stream: Duplex) => void): Promise<Relay> {
  const spec = { builtin: 'relay', argv: [], stdin: 'pipe', ...owner } as const;
  return startRelay((onOutput) => channel.start({ ...spec, onOutput }), onConnection);
}

/** To read a Duplex by iteration would end both of its ways. */
async function received(stream: Duplex): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  await once(stream, 'end');
  return Buffer.concat(chunks);
}

/** Of some length. */
function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').repeat(800);
}

async function connected({ port }: Relay): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe.skipIf(!isRoot)('the relay (needs root)', () => {
  test('carries megabytes on several connections at once, unchanged and with their ends', async () => {
    await using warden = await openWarden();
    const relay = await relayOf(warden, async (stream) => {
      stream.end(digest(await received(stream)));
    });
    const echoes = [1, 2, 3, 4, 5].map(async (seed) => {
      const sent = Buffer.alloc(seed * 300_000 + seed, `${seed} some text `);
      const socket = await connected(relay);
      const reading = buffer(socket);
      socket.end(sent);
      expect((await reading).toString() === digest(sent)).toBe(true);
    });
    await Promise.all(echoes);
    relay.stop();
    await relay.ended;
  });

  test('serves HTTP by a server of Node that knows nothing of it', async () => {
    await using warden = await openWarden();
    const server = createServer(async (request, response) => {
      const body = await buffer(request);
      response.setHeader('connection', 'close');
      response.end(`${request.method} ${request.url} ${body.length}`);
    });
    const relay = await relayOf(warden, (stream) => server.emit('connection', stream));
    const answers = Array.from({ length: 80 }, async (_, i) => {
      const url = `http://127.0.0.1:${relay.port}/${i}`;
      const answer = await fetch(url, { method: 'POST', body: Buffer.alloc(i * 1_000) });
      expect(await answer.text()).toBe(`POST /${i} ${i * 1_000}`);
    });
    await Promise.all(answers);
  });

  test('takes no more of a connection than its reader does, and lets the others pass', async () => {
    await using warden = await openWarden();
    const streams: Duplex[] = [];
    const relay = await relayOf(warden, (stream) => streams.push(stream));
    const flood = await connected(relay);
    flood.on('error', () => {});
    for (let i = 0; i < 100; i++) flood.write(Buffer.alloc(1 << 20));
    await sleep(300);
    expect(streams).toHaveLength(1);
    expect(streams[0]?.readableLength).toBeGreaterThanOrEqual(64 << 10);
    expect(streams[0]?.readableLength).toBeLessThanOrEqual(128 << 10);
    const other = await connected(relay);
    other.end('hello');
    await relay.sync();
    expect((await received(streams[1] as Duplex)).toString()).toBe('hello');
    streams[0]?.destroy();
    flood.resume();
    await expect.poll(() => flood.closed).toBe(true);
  });

  test('has what was sent before a sync, also of programs that did not wait for an answer', async () => {
    await using warden = await openWarden();
    const seen: Promise<Buffer>[] = [];
    const relay = await relayOf(warden, (stream) => seen.push(received(stream)));
    const script = `const s = require('node:net').connect(${relay.port}, '127.0.0.1', () => s.write('x'.repeat(30000), () => process.exit()));`;
    for (let i = 0; i < 3; i++) {
      await warden.channel.start(node(script)).exited;
      await relay.sync();
      expect(seen).toHaveLength(i + 1);
      expect((await seen[i])?.length).toBe(30_000);
    }
  });

  test('outlives a thousand connections, resets and a peer that reads nothing', async () => {
    await using warden = await openWarden();
    let opened = 0;
    let closed = 0;
    const relay = await relayOf(warden, (stream) => {
      stream.resume().on('close', () => closed++);
      // More than is kept for who reads nothing: such a connection ends.
      stream.end(Buffer.alloc(opened++ % 100 === 0 ? 8 << 20 : 8));
    });
    const sockets = Array.from({ length: 1_000 }, (_, i) => {
      const socket = connect(relay.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.on('connect', () => (i % 3 === 0 ? socket.resetAndDestroy() : socket.end()));
      return socket;
    });
    // Those that went before they were accepted may never be seen.
    await expect.poll(() => closed, { timeout: 20_000 }).toBeGreaterThan(660);
    for (const socket of sockets) socket.destroy();
    const last = await connected(relay);
    last.destroy();
    await relay.sync();
  });

  test('ends with the harness, and refuses what it can not be told', async () => {
    await using warden = await openWarden();
    let said = '';
    const spec = { builtin: 'relay', argv: [], stdin: 'pipe', ...owner } as const;
    for (const bytes of ['z\0\0\0', 'd\x05\0\0', 'w\0\x01\0x', 'd\xff\0\0']) {
      const command = warden.channel.start({
        ...spec,
        onOutput: (stream, chunk) => {
          if (stream === 'stderr') said = String(chunk);
        },
      });
      command.stdin.write(Buffer.from(bytes, 'latin1'));
      expect((await command.exited).exitCode).toBe(2);
      expect(said).toBe("relay: a frame that it can't have\n");
    }
    const command = warden.channel.start(spec);
    command.stdin.end();
    expect((await command.exited).exitCode).toBe(0);
    const busy = createServer();
    busy.listen(0);
    await once(busy, 'listening');
    expect((busy.address() as AddressInfo).port).toBeGreaterThan(0);
    busy.close();
  });

  test('is no process that others can kill, and a scrub ends it and is clean', async () => {
    await using warden = await openWarden({ inCell: true });
    const relay = await relayOf(warden, (stream) => stream.resume());
    const attack = `
      for (const pid of require('node:fs').readdirSync('/proc').filter(Number)) {
        const words = require('node:fs').readFileSync('/proc/' + pid + '/cmdline', 'utf8');
        if (!words.includes('warden') || Number(pid) === process.pid) continue;
        try { process.kill(pid, 'SIGKILL'); process.exitCode = 3; } catch {}
      }
      const socket = require('node:net').connect(${relay.port}, '127.0.0.1', () => {
        socket.end('still there');
        socket.unref();
      });`;
    expect((await warden.channel.start(node(attack)).exited).exitCode).toBe(0);
    const scrub = { directories: [], uid: loner, timeoutMs: 10_000 };
    expect(await warden.channel.scrub(scrub)).toMatchObject({ clean: true });
    await relay.ended;
    const again = await relayOf(warden, () => {});
    expect(again.port).toBeGreaterThan(0);
    expect(await warden.channel.scrub(scrub)).toMatchObject({ clean: true });
  });

  test('starts in a few milliseconds, and is small', async () => {
    await using warden = await openWarden();
    const took: number[] = [];
    for (let i = 0; i < 15; i++) {
      const startedMs = performance.now();
      const relay = await relayOf(warden, () => {});
      took.push(performance.now() - startedMs);
      if (i === 14) {
        const { processes, memoryBytes } = await warden.channel.stats();
        expect(processes).toBe(1);
        expect(memoryBytes).toBeLessThan(8 << 20);
      }
      relay.stop();
      await relay.ended;
    }
    const median = took.sort((a, b) => a - b)[7] ?? Number.NaN;
    expect(median).toBeLessThan(20);
    if (process.env.SHOW_TIMES) process.stdout.write(`relay: ${median.toFixed(2)} ms\n`);
  });
});

const noJail = whyNoJail(loner);

describe.skipIf(noJail !== undefined)(`the relay in a rootless jail (${noJail ?? 'bubblewrap'})`, () => {
  test('carries bytes, and is missed when code of its own user ends it', async () => {
    await using warden = await openWarden({ jailedBy: loner });
    const seen: Promise<Buffer>[] = [];
    const spec = { builtin: 'relay', argv: [], stdin: 'pipe', ...jailUser } as const;
    const relay = await startRelay(
      (onOutput) => warden.channel.start({ ...spec, onOutput }),
      (stream) => {
        stream.end();
        seen.push(received(stream));
      },
    );
    // The jail has a /tmp of its own: a Node that lies there is not in it.
    const bash = (script: string) =>
      warden.channel.start({ argv: ['bash', '-c', script], env: { PATH: '/usr/bin:/bin' }, ...jailUser });
    const hello = bash(`exec 3<>/dev/tcp/127.0.0.1/${relay.port}; printf hello >&3`);
    expect((await hello.exited).exitCode).toBe(0);
    await relay.sync();
    expect(String(await seen[0])).toBe('hello');
    const murder = bash('cd /proc; for pid in [2-9]* 1?*; do [ $pid = $$ ] || kill -9 $pid; done');
    await murder.exited;
    await relay.ended;
  });
});

test('the built-in is told of in the protocol', () => {
  const page = readFileSync(
    new URL('../../../docs/reference/warden-protocol.md', import.meta.url).pathname,
    'utf8',
  );
  expect(page).toContain('| `relay` |');
});
