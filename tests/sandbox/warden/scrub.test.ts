import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/sandbox/warden/collect-output.ts';
import { encodeFrame, FieldWriter, FrameDecoder } from '../../../src/sandbox/warden/frames.ts';
import type { ScrubResult } from '../../../src/sandbox/warden/scrub.ts';
import type { WritableDirectory } from '../../../src/sandbox/warden/writable-directory.ts';
import { isRoot, loner, type OpenWarden, openWarden, shell, spawnWarden } from './local-warden.ts';

const maxBytes = 1 << 20;
const hasPython = spawnSync('python3', ['-c', '1']).status === 0;
const workspace: WritableDirectory = { path: '/mnt/workspace', uid: loner, gid: loner, mode: 0o2755 };
/** As /tmp of a cell: writable, but root's. */
const shared: WritableDirectory = { path: '/mnt', uid: 0, gid: 0, mode: 0o1777 };
const nothing = { processes: 0, entries: 0, ipc: 0, sockets: 0, keys: 0, mounts: 0 };

/** A warden in namespaces of its own, with /mnt/workspace, and the mounts that a container has. */
async function openCell(): Promise<OpenWarden> {
  return openWarden({ inCell: true, directories: [workspace] });
}

function scrub(cell: OpenWarden, more: { timeoutMs?: number; directories?: WritableDirectory[] } = {}) {
  return cell.channel.scrub({ directories: [workspace], uid: loner, timeoutMs: 10_000, ...more });
}

/** Runs a script in the cell, to its exit. What it wrote to stdout comes back. */
async function plant(cell: OpenWarden, script: string): Promise<string> {
  const result = await collect(cell.channel, shell(script, { cwd: workspace.path }), { maxBytes });
  expect([result.exitCode, result.startError, result.stderr.toString()]).toEqual([0, null, '']);
  return result.stdout.toString();
}

const python = (program: string) => `python3 - <<'END'\n${program}\nEND`;

describe.skipIf(!isRoot)('scrubbing (needs root)', () => {
  test('leaves nothing of files in any state, and the tree itself as it was handed over', async () => {
    await using cell = await openCell();
    await plant(
      cell,
      `mkdir -p a/b .hidden locked/inner "$(printf 'new\\nline')" -- -rf
       echo x >a/b/file; echo x >.hidden/.file; echo x >locked/inner/file; : >'*'; : >"$(printf '\\377')"
       chmod 000 a/b/file locked/inner; chmod 000 locked; chmod 0500 a/b
       ln -s /etc link; ln -s . loop; ln a/b/file hard 2>/dev/null; mkfifo fifo; head -c 3000000 /dev/zero >large
       i=0; d=.; while [ $i -lt 150 ]; do d=$d/deep; i=$((i+1)); done; mkdir -p $d; : >$d/file
       chmod 0000 .`,
    );
    const result = await scrub(cell);
    expect(result).toMatchObject({ clean: true, left: nothing });
    expect(await plant(cell, 'ls -A; stat -c "%a %u" .; ls -A /etc/passwd')).toBe(
      `2755 ${loner}\n/etc/passwd\n`,
    );
  });

  test.skipIf(!hasPython)('leaves nothing of a tree that is deeper than any path can be', async () => {
    await using cell = await openCell();
    await plant(
      cell,
      python("import os\nfor i in range(3000):\n  os.mkdir('d'*50); os.chdir('d'*50)\nos.chmod('.', 0)"),
    );
    expect(await scrub(cell)).toMatchObject({ clean: true, left: nothing });
    expect(await plant(cell, 'ls -A')).toBe('');
  });

  test.skipIf(!hasPython || !existsSync('/proc/keys'))('reports a key that it does not remove', async () => {
    await using cell = await openCell();
    const keeper = { uid: loner + 1, gid: loner + 1 };
    // In the keyring of the user, where it outlives every process.
    const call = (body: string) =>
      collect(
        cell.channel,
        shell(
          python(`import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
add_key, keyctl = (248, 250) if os.uname().machine == 'x86_64' else (217, 219)
print(libc.syscall(${body}))`),
          keeper,
        ),
        { maxBytes },
      );
    const key = Number((await call("add_key, b'user', b'left', b'secret', 6, -4")).stdout);
    expect(key).toBeGreaterThan(0);
    const seen = () => cell.channel.scrub({ directories: [], uid: keeper.uid, timeoutMs: 10_000 });
    expect(await seen()).toMatchObject({ clean: false, left: { ...nothing, keys: 1 } });
    const invalidate = 21;
    expect((await call(`keyctl, ${invalidate}, ${key}`)).stdout.toString()).toBe('0\n');
    await expect.poll(async () => (await seen()).clean, { timeout: 5_000 }).toBe(true);
  });

  test.skipIf(!hasPython)('removes shared memory, semaphores and message queues', async () => {
    await using cell = await openCell();
    await plant(
      cell,
      python(`import ctypes, os, socket
libc = ctypes.CDLL(None, use_errno=True)
for made in (libc.shmget(77, 4096, 0o1600), libc.semget(77, 3, 0o1600), libc.msgget(77, 0o1600)):
    assert made >= 0, ctypes.get_errno()
segment = libc.shmget(78, 4096, 0o1000)
open('/dev/shm/object', 'w').write('x')
os.mkdir('/dev/shm/directory')
socket.socket(socket.AF_UNIX).bind('/dev/shm/socket')
librt = ctypes.CDLL('librt.so.1')
assert librt.mq_open(b'/queue', os.O_CREAT | os.O_RDWR, 0o600, None) >= 0`),
    );
    const left = 'wc -l </proc/sysvipc/shm; wc -l </proc/sysvipc/sem; wc -l </proc/sysvipc/msg';
    const list = `${left}; ls -A /dev/shm /dev/mqueue`;
    expect(await plant(cell, list)).toBe(
      '3\n2\n2\n/dev/mqueue:\nqueue\n\n/dev/shm:\ndirectory\nobject\nsocket\n',
    );
    expect(await scrub(cell)).toMatchObject({ clean: true, left: nothing });
    expect(await plant(cell, list)).toBe('1\n1\n1\n/dev/mqueue:\n\n/dev/shm:\n');
  });

  test.skipIf(!hasPython)('ends daemons, whatever they hold open', async () => {
    await using cell = await openCell();
    await plant(
      cell,
      python(`import os, signal, socket, sys, time
if os.fork(): time.sleep(0.5); sys.exit()
os.setsid()
if os.fork(): sys.exit()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
for fd in range(3): os.close(fd)
held = []
for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ('0.0.0.0', 8080)), (socket.AF_INET6, socket.SOCK_STREAM, ('::', 8081)),
    (socket.AF_INET, socket.SOCK_DGRAM, ('0.0.0.0', 8082)), (socket.AF_INET6, socket.SOCK_DGRAM, ('::', 8083)),
    (socket.AF_UNIX, socket.SOCK_STREAM, '\\0abstract'), (socket.AF_UNIX, socket.SOCK_DGRAM, 'named')):
    s = socket.socket(family, kind); s.bind(address); held.append(s)
    if kind == socket.SOCK_STREAM: s.listen()
client = socket.create_connection(('127.0.0.1', 8080)); held.append(client); client.send(b'x' * 100000)
a, b = socket.socketpair(); socket.send_fds(a, [b'x'], [a.fileno(), b.fileno()])
open('ready', 'w'); time.sleep(1000)`),
    );
    expect(await plant(cell, 'ls; grep -c abstract /proc/net/unix')).toBe('named\nready\n1\n');
    expect(await scrub(cell)).toMatchObject({ clean: true, left: nothing });
    const after = 'ps -eo args | grep -c "^python3"; cat /proc/net/tcp /proc/net/tcp6 | grep -c " 0A "';
    expect(await plant(cell, `${after}; grep -c abstract /proc/net/unix; true`)).toBe('0\n0\n0\n');
  });

  test('ends running commands, which report it before the scrub does', async () => {
    await using cell = await openCell();
    const order: string[] = [];
    const command = cell.channel.start(
      shell('trap "" TERM; setsid sleep 1000 & sleep 1000', { stdin: 'pipe' }),
    );
    await sleep(200);
    void command.gone.then(() => order.push('gone'));
    const scrubbed = scrub(cell).then((result) => {
      order.push('scrubbed');
      return result;
    });
    expect((await command.exited).startError).toMatchObject({ step: 'supervisor' });
    expect(await scrubbed).toMatchObject({ clean: true });
    expect(order).toEqual(['gone', 'scrubbed']);
    expect(await plant(cell, 'echo ok')).toBe('ok\n');
  });

  test('reports what it may not remove as not clean', async () => {
    await using cell = await openCell();
    const asRoot = shell('echo x >/mnt/workspace/roots; echo x >/dev/shm/roots', { uid: 0, gid: 0 });
    await cell.channel.start({ ...asRoot, cwd: '/' }).gone;
    await plant(cell, 'mkdir mine');
    // The directory is the user's, so a file in it is too; one in root's sticky /dev/shm is not.
    expect(await scrub(cell)).toMatchObject({ clean: false, left: { ...nothing, entries: 1 } });
    expect(await plant(cell, 'ls -A . /dev/shm')).toBe('.:\n\n/dev/shm:\nroots\n');
  });

  test('reports a tree that is not as it was handed over', async () => {
    await using cell = await openCell();
    const wrong = { ...workspace, gid: 0 };
    expect(await scrub(cell, { directories: [wrong] })).toMatchObject({ clean: false, left: { entries: 1 } });
    const missing = { ...workspace, path: '/mnt/none' };
    expect(await scrub(cell, { directories: [missing] })).toMatchObject({
      clean: false,
      left: { entries: 1 },
    });
    const root = await scrub(cell, { directories: [workspace, shared] });
    expect(root).toMatchObject({ clean: true, left: nothing });
  });

  test('reports System V objects of another user', async () => {
    await using cell = await openCell();
    await cell.channel.start(shell('ipcmk -M 4096 -Q', { uid: 0, gid: 0 })).gone;
    expect(await scrub(cell)).toMatchObject({ clean: false, left: { ...nothing, ipc: 2 } });
  });

  test('gives up at the deadline, and says so', async () => {
    await using cell = await openCell();
    await plant(cell, 'mkdir d; cd d; seq 1 30000 | xargs touch');
    const result = await scrub(cell, { timeoutMs: 5 });
    expect(result).toMatchObject({ clean: false, left: { entries: 1 } });
    expect(result.wallMs).toBeLessThan(1000);
    expect(await scrub(cell)).toMatchObject({ clean: true, left: nothing });
  });

  test('takes milliseconds', async () => {
    await using cell = await openCell();
    const times: Record<number, number[]> = { 10: [], 1000: [] };
    for (const [files, walls] of Object.entries(times)) {
      for (let i = 0; i < 5; i++) {
        await plant(cell, `seq 1 ${files} | xargs touch`);
        const result: ScrubResult = await scrub(cell);
        expect(result.clean).toBe(true);
        walls.push(result.wallMs);
      }
    }
    // Measured 1.2 and 3.3 ms on an idle machine; a busy one may take longer.
    expect(Math.min(...(times[10] ?? []))).toBeLessThan(20);
    expect(Math.min(...(times[1000] ?? []))).toBeLessThan(50);
  });

  test('refuses a second scrub, a command during one, and a malformed one', async () => {
    const hello = encodeFrame(1, 0, new FieldWriter().u32('v', 1).encode());
    const good = encodeFrame(8, 1, new FieldWriter().u32('u', loner).encode());
    const start = encodeFrame(2, 2, new FieldWriter().text('a', 'true').encode());
    for (const [reason, frames] of [
      ['SCRUB during a SCRUB', [good, good]],
      ['START during a SCRUB', [good, start]],
      ['SCRUB: malformed', [encodeFrame(8, 1)]],
      ['SCRUB with id 0', [encodeFrame(8, 0)]],
    ] as const) {
      await using warden = spawnWarden({ inCell: true });
      warden.duplex.write(Buffer.concat([hello, ...frames]));
      const received = [];
      const decoder = new FrameDecoder();
      for await (const chunk of warden.duplex) received.push(...decoder.push(chunk));
      expect(received.at(-1)).toMatchObject({ type: 72, payload: Buffer.from(reason) });
    }
  });
});
