import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attemptOf, makeFolder, outline, runScope } from './run-scope.ts';

const python = { image: 'taas/python' } as const;

/** Code under test that tries something and prints a JSON object: what it tried → what came of it. */
function probe(body: string): Readonly<Record<string, string>> {
  return {
    'probe.py': `
import ctypes, errno, glob, json, os, signal, socket, stat, struct, sys, time
found = {}
libc = ctypes.CDLL(None, use_errno=True)
def attempt(name, action):
    try:
        found[name] = action() or 'done'
    except OSError as error:
        found[name] = errno.errorcode.get(error.errno, str(error))
def put(path, content):
    file = os.open(path, os.O_WRONLY)
    os.write(file, content)
def call(*arguments):
    if libc.syscall(*arguments) == -1:
        raise OSError(ctypes.get_errno(), 'refused')
${body}
print(json.dumps(found))
`,
  };
}

async function found(
  body: string,
  parts: Parameters<typeof runScope>[0] = { scenarios: [] },
): Promise<unknown> {
  const report = await runScope(
    {
      ...parts,
      environment: { ...python, ...parts.environment },
      scenarios: ['exec python3 probe.py', ...parts.scenarios],
    },
    probe(body),
  );
  const attempt = attemptOf(report, 'S-1');
  if (attempt.status !== 'passed') throw new Error(`${attempt.message}: ${attempt.stderr.tail}`);
  return JSON.parse(attempt.stdout.tail);
}

describe('the code under test', () => {
  it('is an ordinary user without a single capability, with a system call filter, and can gain nothing', async () => {
    const state = await found(`
status = dict(line.rstrip().split(':', 1) for line in open('/proc/self/status'))
for key in 'CapInh', 'CapPrm', 'CapEff', 'CapAmb', 'NoNewPrivs', 'Seccomp':
    found[key] = status[key].strip()
found['ids'] = [*os.getresuid(), *os.getresgid(), *os.getgroups()]
found['set-id programs that work'] = [p for p in ['/bin/su', '/usr/bin/passwd', '/bin/mount']
    if os.path.exists(p) and os.system(p + ' --help >/dev/null 2>&1; [ $(id -u) = 0 ]') == 0]
attempt('setuid', lambda: os.setuid(0))
attempt('setgroups', lambda: os.setgroups([0]))
attempt('chown', lambda: (open('mine', 'w').close(), os.chown('mine', 0, 0))[1])
found['session'] = os.getsid(0) == os.getppid() or os.getsid(0) == os.getpid()
attempt('terminal', lambda: os.close(os.open('/dev/tty', os.O_RDWR)))
found['open files'] = sorted(os.listdir('/proc/self/fd'))
found['stdin'] = os.readlink('/proc/self/fd/0')
`);
    const none = '0000000000000000';
    expect(state).toEqual({
      CapInh: none,
      CapPrm: none,
      CapEff: none,
      CapAmb: none,
      NoNewPrivs: '1',
      Seccomp: '2',
      ids: [1000, 1000, 1000, 1000, 1000, 1000],
      'set-id programs that work': [],
      setuid: 'EPERM',
      setgroups: 'EPERM',
      chown: 'EPERM',
      session: true,
      terminal: 'ENXIO',
      // The fourth is the listing itself.
      'open files': ['0', '1', '2', '3'],
      stdin: '/dev/null',
    });
  });

  it('writes to the workspace, /tmp, its home and nothing else', async () => {
    const state = await found(`
def write(folder):
    path = folder + '/planted'
    with open(path, 'w') as file: file.write('x')
    os.unlink(path)
for folder in ['/workspace', '/tmp', os.environ['HOME'], '/', '/etc', '/usr', '/usr/local/bin', '/opt', '/opt/taas', '/run',
               '/root', '/var/tmp', '/dev', '/proc', '/sys', '/sys/fs/cgroup']:
    attempt(folder, lambda: write(folder))
attempt('the warden', lambda: open('/opt/taas/warden', 'r+b').close())
attempt('unlink the warden', lambda: os.unlink('/opt/taas/warden'))
attempt('replace the workspace', lambda: os.rename('/workspace', '/tmp/w'))
attempt('/etc/passwd', lambda: open('/etc/passwd', 'a').close())
for path in ['/proc/sys/kernel/core_pattern', '/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/proc/self/uid_map']:
    attempt(path, lambda: put(path, b'0 0 1'))
for path in ['/proc/kcore', '/proc/kmsg', '/dev/mem', '/dev/kmsg', '/dev/sda', '/dev/fuse', '/dev/net/tun']:
    attempt('read ' + path, lambda: open(path, 'rb').read(1) and 'read')
attempt('mknod', lambda: os.mknod('/tmp/disk', 0o600 | stat.S_IFBLK, os.makedev(8, 0)))
found['elsewhere'] = sorted({
    folder for folder, _, _ in os.walk('/', onerror=None)
    if not folder.startswith(('/proc', '/sys', '/workspace', '/tmp', '/home/taas', '/dev')) and os.access(folder, os.W_OK)})
found['shared'] = sorted(folder for folder, _, _ in os.walk('/dev') if os.access(folder, os.W_OK))
`);
    const result = state as Record<string, unknown>;
    // Which of these three the kernel says depends on the path; any of them is a no.
    const refused = /^(EROFS|EACCES|EPERM|ENOENT|EBUSY|EXDEV|ENXIO|ENODEV)$/;
    const { '/workspace': workspace, '/tmp': tmp, elsewhere, shared, ...others } = result;
    expect([workspace, tmp, others['/home/taas']]).toEqual(['done', 'done', 'done']);
    delete others['/home/taas'];
    // Results of tools; /dev/shm and message queues belong to the cell alone.
    expect(elsewhere).toEqual(['/run/taas']);
    expect(shared).toEqual(['/dev/mqueue', '/dev/shm']);
    expect(Object.entries(others).filter(([, outcome]) => !refused.test(String(outcome)))).toEqual([]);
    expect(Object.keys(others)).toHaveLength(29);
  });

  it('fills its own disk only: it is told ENOSPC, and the next scenario runs', async () => {
    const report = await runScope(
      {
        environment: { ...python, resources: { disk: '8MiB', memory: '256MiB' } },
        scenarios: [
          'exec python3 probe.py',
          { id: 'SHELL', command: 'yes > fill; rm fill; echo ok > small && cat small', artifacts: ['small'] },
          { id: 'FULL', command: 'yes > fill 2>/dev/null; true' },
          { id: 'AFTER', command: 'echo still here', artifacts: ['probe.py'] },
        ],
      },
      probe(`
def fill(folder):
    written = 0
    try:
        with open(folder + '/fill', 'wb', buffering=0) as file:
            while written < 64 << 20: written += file.write(bytes(1 << 16))
    finally:
        os.unlink(folder + '/fill')
        found[folder + ' is bounded'] = (1 << 20) < written <= 8 << 20
for folder in '/workspace', '/tmp', '/home/taas':
    attempt(folder, lambda: fill(folder))
`),
    );
    expect(outline(report)).toEqual([
      'pass all_passed',
      'S-1 passed ok',
      'SHELL passed ok',
      'FULL passed ok',
      'AFTER passed ok',
    ]);
    expect(JSON.parse(attemptOf(report, 'S-1').stdout.tail)).toEqual({
      '/workspace': 'ENOSPC',
      '/workspace is bounded': true,
      '/tmp': 'ENOSPC',
      '/tmp is bounded': true,
      '/home/taas': 'ENOSPC',
      '/home/taas is bounded': true,
    });
    expect(attemptOf(report, 'AFTER').artifacts.map(({ path }) => path)).toEqual(['probe.py']);
  });

  it('can not mount, leave its namespaces, trace or load anything', async () => {
    const state = await found(`
x86 = os.uname().machine == 'x86_64'
numbers = dict(mount=165, umount2=166, unshare=272, setns=308, pivot_root=155, chroot=161, reboot=169, ptrace=101, bpf=321,
    init_module=175, kexec_load=246, keyctl=250, open_by_handle_at=304, perf_event_open=298, swapon=167, clock_settime=227,
    userfaultfd=323, process_vm_writev=311) if x86 else dict(mount=40, umount2=39, unshare=97, setns=268, pivot_root=41,
    chroot=51, reboot=142, ptrace=117, bpf=280, init_module=105, kexec_load=104, keyctl=219, open_by_handle_at=265,
    perf_event_open=241, swapon=224, clock_settime=112, userfaultfd=282, process_vm_writev=271)
attempt('mount', lambda: call(numbers['mount'], b'none', b'/tmp', b'tmpfs', 0, None))
attempt('remount', lambda: call(numbers['mount'], b'none', b'/', None, 32, None))
attempt('umount', lambda: call(numbers['umount2'], b'/workspace', 0))
attempt('new user namespace', lambda: call(numbers['unshare'], 0x10000000))
attempt('new mount namespace', lambda: call(numbers['unshare'], 0x00020000))
attempt('namespace of PID 1', lambda: os.close(os.open('/proc/1/ns/mnt', os.O_RDONLY)))
attempt('pivot_root', lambda: call(numbers['pivot_root'], b'/tmp', b'/tmp'))
attempt('chroot', lambda: os.chroot('/tmp'))
attempt('reboot', lambda: call(numbers['reboot'], 0xfee1dead, 672274793, 0x01234567, 0))
attempt('bpf', lambda: call(numbers['bpf'], 5, 0, 0))
attempt('init_module', lambda: call(numbers['init_module'], 0, 0, b''))
attempt('kexec_load', lambda: call(numbers['kexec_load'], 0, 0, 0, 0))
attempt('keyctl', lambda: call(numbers['keyctl'], 0, -3, 0))
attempt('swapon', lambda: call(numbers['swapon'], b'/tmp', 0))
attempt('clock_settime', lambda: time.clock_settime(time.CLOCK_REALTIME, 0))
attempt('open_by_handle_at', lambda: call(numbers['open_by_handle_at'], -100, bytes(64), 0))
attempt('perf_event_open', lambda: call(numbers['perf_event_open'], bytes(128), 0, -1, -1, 0))
`);
    const outcomes = state as Record<string, string>;
    expect(
      Object.entries(outcomes).filter(([, outcome]) => !/^(EPERM|EACCES|ENOSYS|EFAULT)$/.test(outcome)),
    ).toEqual([]);
    expect(Object.keys(outcomes)).toHaveLength(17);
  });

  it("can not touch the warden: no signal, no trace, no look into its memory, no byte on the Judge's channel", async () => {
    const state = await found(
      `
def processes():
    return [int(name) for name in os.listdir('/proc') if name.isdigit()]
wardens = [pid for pid in processes() if open('/proc/%d/cmdline' % pid).read().startswith('/opt/taas/warden')]
# PID 1, the supervisors of this command and of the relay for spans, and the relay.
found['wardens'] = len(wardens)
found['is PID 1 one'] = 1 in wardens
frame = struct.pack('<IBI', 20, 68, 1) + b'c' + struct.pack('<I', 4) + bytes(15)
for pid in wardens:
    who = 'PID 1' if pid == 1 else 'warden %d' % wardens.index(pid)
    for name in 'SIGKILL', 'SIGSTOP', 'SIGTERM', 'SIGCONT':
        attempt(who + ' ' + name, lambda: os.kill(pid, getattr(signal, name)))
    for path in 'fd', 'mem', 'environ', 'maps', 'root/etc', 'cwd', 'task/%d/children' % pid:
        attempt(who + ' ' + path, lambda: str(os.listdir('/proc/%d/%s' % (pid, path)) if path in ('fd', 'root/etc', 'cwd')
            else open('/proc/%d/%s' % (pid, path), 'rb').read(1)) and 'read')
    for fd in range(32):
        for mode in os.O_WRONLY, os.O_RDONLY:
            try: target = os.open('/proc/%d/fd/%d' % (pid, fd), mode)
            except OSError: continue
            os.write(target, frame)
            found[who + ' fd %d opened' % fd] = mode
    attempt(who + ' attach', lambda: call(101 if os.uname().machine == 'x86_64' else 117, 16, pid, 0, 0))
    attempt(who + ' oom_score_adj', lambda: put('/proc/%d/oom_score_adj' % pid, b'1000'))
    attempt(who + ' priority', lambda: os.setpriority(os.PRIO_PROCESS, pid, 19))
    attempt(who + ' limits', lambda: __import__('resource').prlimit(pid, 7, (0, 0)))
attempt('own oom_score_adj below its start', lambda: put('/proc/self/oom_score_adj', b'-1000'))
`,
      { scenarios: ['echo the cell still answers'] },
    );
    const { 'is PID 1 one': isPid1, wardens, ...outcomes } = state as Record<string, unknown>;
    expect([isPid1, wardens]).toEqual([true, 4]);
    const harmless = /(children|cwd|SIGCONT|warden \d priority)$/;
    // The relay is of the command's user: it can be made slow, which nothing but spans depends on.
    const slowed = Object.entries(outcomes).filter(([name, how]) => /priority$/.test(name) && how === 'done');
    expect(slowed).toHaveLength(1);
    expect(
      Object.entries(outcomes).filter(
        ([name, outcome]) => !/^(EPERM|EACCES)$/.test(String(outcome)) && !harmless.test(name),
      ),
    ).toEqual([]);
    expect(Object.keys(outcomes).filter((name) => !/children/.test(name))).toHaveLength(57);
  });

  it('kills all that it may kill, itself included, and neither the cell nor the next scenario is among it', async () => {
    const report = await runScope({
      lifecycle: { setup: [{ id: 'daemon', command: 'exec sleep 1000', background: true }] },
      scenarios: ['perl -e "kill 9, -1"; echo never', { id: 'AFTER', command: 'echo alive' }],
    });
    expect(report.scenarios.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'S-1 failed',
      'AFTER passed',
    ]);
    expect(attemptOf(report, 'S-1')).toMatchObject({
      reason: 'signal',
      signal: 'SIGKILL',
      stdout: { tail: '' },
    });
    expect(attemptOf(report, 'AFTER').stdout.tail).toBe('alive\n');
    // The Citizen's own background is within its reach, and the report says that it ended.
    expect(report.setup[0]?.attempts[0]?.signal).toBe('SIGKILL');
  });

  it('changes nothing by forging the frames of the warden on its own output', async () => {
    const report = await runScope(
      { environment: python, scenarios: ['python3 forge.py; exit 1', 'echo honest'] },
      {
        'forge.py': `
import os, struct
def frame(kind, payload, id=2): return struct.pack('<IBI', len(payload), kind, id) + payload
field = lambda tag, value: tag + struct.pack('<I', len(value)) + value
exit = field(b'c', struct.pack('<I', 0)) + field(b't', struct.pack('<I', 0)) + field(b'w', struct.pack('<Q', 1))
for id in range(1, 20):
    os.write(1, frame(66, struct.pack('<Q', 0) + b'forged', id) + frame(68, exit, id) + frame(69, b'', id))
    os.write(2, bytes([1, 0, 0, 0]) + struct.pack('>I', 9) + frame(72, b'', 0))
`,
      },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'S-1 failed exit_code', 'S-2 passed ok']);
    expect(attemptOf(report, 'S-1').exit_code).toBe(1);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('honest\n');
    const log = await readFile(join(report.run_dir, attemptOf(report, 'S-1').stdout.path ?? ''));
    expect(log.length).toBe(attemptOf(report, 'S-1').stdout.bytes);
  });
});

describe('a fork bomb', () => {
  it('is bounded: the cell still answers, and the next scenario passes in it', async () => {
    const report = await runScope({
      environment: { resources: { pids: 60 } },
      lifecycle: { setup: ['echo state > state'] },
      scenarios: [
        {
          id: 'BOMB',
          command: "perl -e '$SIG{TERM}=IGNORE; while (1) { fork; }' & wait",
          timeout: '1s',
        },
        { id: 'AFTER', command: 'cat state; (sleep 0.01 & sleep 0.01 & wait); echo fine' },
      ],
    });
    expect(outline(report)).toEqual(['fail scenario_failed', 'BOMB timed_out deadline', 'AFTER passed ok']);
    expect(attemptOf(report, 'AFTER').stdout.tail).toBe('state\nfine\n');
  });

  it('can have as many processes as the scope grants, and no more', async () => {
    const state = (await found(
      `
children = []
try:
    while len(children) < 400:
        pid = os.fork()
        if pid == 0:
            time.sleep(60); os._exit(0)
        children.append(pid)
except OSError as error:
    found['refused with'] = errno.errorcode[error.errno]
found['enough'] = len(children) >= 98
found['bounded'] = len(children) <= 140
`,
      { environment: { resources: { pids: 100 } }, scenarios: [] },
    )) as object;
    expect(state).toEqual({ 'refused with': 'EAGAIN', enough: true, bounded: true });
  });
});

describe('memory', () => {
  it('over the limit is out_of_memory, and the next scenario runs in the same cell', async () => {
    const report = await runScope({
      environment: { ...python, resources: { memory: '96MiB' } },
      lifecycle: { setup: ['echo kept > state'] },
      scenarios: [
        { id: 'HOG', command: 'echo before; exec python3 -c "x = bytearray(400 << 20); print(len(x))"' },
        { id: 'CHILD', command: 'python3 -c "x = bytearray(400 << 20)"; exit 1' },
        { id: 'SWALLOWED', command: 'python3 -c "x = bytearray(400 << 20)"; exit 0' },
        { id: 'AFTER', command: 'cat state' },
      ],
    });
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'HOG out_of_memory memory_limit',
      'CHILD out_of_memory memory_limit',
      'SWALLOWED passed ok',
      'AFTER passed ok',
    ]);
    expect(attemptOf(report, 'HOG').stdout.tail).toBe('before\n');
    expect(attemptOf(report, 'AFTER').stdout.tail).toBe('kept\n');
  });
});

describe('the network', () => {
  const look = `
found['interfaces'] = sorted(name for _, name in socket.if_nameindex() if not name.startswith(('tunl', 'gre', 'sit', 'ip6', 'erspan', 'ip_vti', 'dummy')))
found['routes'] = len([line for line in open('/proc/net/route')][1:]) > 0
def connect(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as s:
        s.settimeout(2)
        s.connect(address)
`;
  it('is not there by default: only loopback, which works', async () => {
    const state = await found(`${look}
for name, family, address in [('an address', socket.AF_INET, ('192.0.2.1', 80)), ('the bridge', socket.AF_INET, ('172.17.0.1', 80)),
    ('metadata', socket.AF_INET, ('169.254.169.254', 80)), ('IPv6', socket.AF_INET6, ('2001:db8::1', 80))]:
    attempt(name, lambda: connect(family, address))
attempt('a name', lambda: socket.getaddrinfo('example.com', 80))
attempt('raw', lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close())
attempt('packet', lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3).close())
listener = socket.create_server(('127.0.0.1', 0))
attempt('loopback', lambda: connect(socket.AF_INET, listener.getsockname()))
`);
    expect(state).toEqual({
      interfaces: ['lo'],
      routes: false,
      'an address': 'ENETUNREACH',
      'the bridge': 'ENETUNREACH',
      metadata: 'ENETUNREACH',
      IPv6: expect.stringMatching(/^(ENETUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT)$/),
      'a name': expect.not.stringMatching('done'),
      raw: 'EPERM',
      packet: 'EPERM',
      loopback: 'done',
    });
  });

  it('has a way out with egress', async () => {
    const state = await found(look, { environment: { network: 'egress' }, scenarios: [] });
    expect(state).toEqual({ interfaces: ['eth0', 'lo'], routes: true });
  });
});

describe('the host', () => {
  it('is nowhere to be seen: no socket of an engine, no mount of its folders, no trace of its names', async () => {
    const state = (await found(`
found['sockets'] = [os.path.join(folder, name) for folder, _, names in os.walk('/') if not folder.startswith('/proc')
    for name in names if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]
found['abstract sockets'] = [line for line in open('/proc/net/unix') if 'docker' in line or 'containerd' in line]
mounts = [line.split() for line in open('/proc/self/mountinfo')]
found['mounts'] = sorted(m[4] for m in mounts if not m[4].startswith(('/proc', '/sys', '/dev')))
found['root is read-only'] = 'ro' in next(m[5] for m in mounts if m[4] == '/').split(',')
found['writable settings'] = [m[4] for m in mounts if m[4].startswith(('/sys', '/proc/sys'))
    and 'ro' not in m[5].split(',') and m[4] != '/sys/fs/cgroup']
found['environment'] = sorted(os.environ)
found['processes of others'] = sorted({open('/proc/%s/cmdline' % pid).read().split(chr(0))[0]
    for pid in os.listdir('/proc') if pid.isdigit()} - {'/opt/taas/warden', 'python3'})
`)) as Record<string, unknown>;
    expect(state).toEqual({
      sockets: [],
      'abstract sockets': [],
      mounts: ['/', '/etc', '/etc/hostname', '/home/taas', '/run', '/tmp', '/workspace'],
      'root is read-only': true,
      'writable settings': [],
      environment: expect.arrayContaining(['HOME', 'LANG', 'PATH', 'TZ']),
      'processes of others': [],
    });
    const known =
      /^(CI|HOME|LANG|OTEL_(BSP_SCHEDULE_DELAY|EXPORTER_OTLP_\w+|RESOURCE_ATTRIBUTES|SERVICE_NAME)|PATH|PWD|PYTHON\w*|TZ|USER|TAAS_(ATTEMPT|RUN_ID|SCENARIO_ID|SEED|TRACE_FILE)|LC_CTYPE|PIP_\w+|REQUESTS_CA_BUNDLE|SSL_CERT_FILE|TRACEPARENT)$/;
    expect((state.environment as string[]).filter((name) => !known.test(name))).toEqual([]);
  });

  it("keeps its files: links in the workspace lead to the cell's files, and writing through them changes nothing here", async () => {
    const outside = await makeFolder({ 'secret.txt': 'of the host', 'folder/inner.txt': 'of the host' });
    const workspace = await makeFolder({ 'real.txt': 'mine' });
    await symlink(join(outside, 'secret.txt'), join(workspace, 'secret.txt'));
    await symlink(join(outside, 'folder'), join(workspace, 'folder'));
    await symlink('/etc/hostname', join(workspace, 'hostname'));
    await symlink('real.txt', join(workspace, 'inside.txt'));
    await symlink('.', join(workspace, 'loop'));
    await mkdir(join(workspace, 'sub'));
    await symlink(`../../../../..${outside}/secret.txt`, join(workspace, 'sub', 'up.txt'));
    const report = await runScope(
      {
        scenarios: [
          {
            id: 'LINKS',
            command:
              'cat secret.txt folder/inner.txt sub/up.txt 2>/dev/null; cat inside.txt; echo; echo changed > inside.txt; echo planted > folder/new.txt; echo x > secret.txt; ls loop/loop/real.txt',
            artifacts: ['**'],
          },
        ],
      },
      {},
      { workspace },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'LINKS passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('mine\nloop/loop/real.txt\n');
    expect(attemptOf(report).artifacts.map(({ path }) => path)).toEqual(['real.txt']);
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('of the host');
    expect(await readFile(join(workspace, 'real.txt'), 'utf8')).toBe('mine');
    await expect(readFile(join(outside, 'folder/new.txt'))).rejects.toThrow('ENOENT');
  });

  it('gets no byte back: what the code changes in its workspace stays in the cell', async () => {
    const workspace = await makeFolder({ 'a.txt': 'before', 'gone.txt': 'here' });
    await writeFile(
      join(workspace, 'run.sh'),
      'echo after > a.txt; rm gone.txt; touch new.txt; mkdir d; git init -q . || true',
    );
    const report = await runScope({ scenarios: ['sh run.sh'] }, {}, { workspace });
    expect(report.verdict).toBe('pass');
    expect(await readFile(join(workspace, 'a.txt'), 'utf8')).toBe('before');
    expect(await readFile(join(workspace, 'gone.txt'), 'utf8')).toBe('here');
    await expect(readFile(join(workspace, 'new.txt'))).rejects.toThrow('ENOENT');
  });
});
