import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { homedir, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { PromiseTest } from './conformance.ts';
import { hostAddress } from './engine-lab.ts';

/** Which of these the kernel says depends on the path; each is a no. */
const refused = /^(EROFS|EACCES|EPERM|ENOENT|EBUSY|EXDEV|ENXIO|ENODEV|ENOSYS|EFAULT|ENOTDIR|ETXTBSY)$/;
const unreachable = /^(ENETUNREACH|EADDRNOTAVAIL|EAFNOSUPPORT|EHOSTUNREACH|ECONNREFUSED)$/;

/** What the code can't get at. */
export function describeWalls(promise: PromiseTest): void {
  promise('user', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `
found['ids'] = [*os.getresuid(), *os.getresgid()]
found['groups'] = [g for g in os.getgroups() if g not in (os.getgid(), 65534)]
attempt('setuid', lambda: os.setuid(0))
attempt('setgid', lambda: os.setgid(0))
attempt('setgroups', lambda: os.setgroups([0]))
attempt('chown', lambda: (open('/tmp/mine', 'w').close(), os.chown('/tmp/mine', 0, 0))[1])
os.unlink('/tmp/mine')
attempt('terminal', lambda: os.close(os.open('/dev/tty', os.O_RDWR)))
found['files'] = [os.readlink('/proc/self/fd/%d' % fd) for fd in range(3, 64) if os.path.exists('/proc/self/fd/%d' % fd)]
`,
    );
    expect(found).toEqual({
      ids: [1000, 1000, 1000, 1000, 1000, 1000],
      groups: [],
      // EINVAL: the id does not exist in a user namespace of its own.
      setuid: expect.stringMatching(/^(EPERM|EINVAL)$/),
      setgid: expect.stringMatching(/^(EPERM|EINVAL)$/),
      setgroups: expect.stringMatching(/^(EPERM|EINVAL)$/),
      chown: expect.stringMatching(/^(EPERM|EINVAL)$/),
      terminal: expect.stringMatching(/^(ENXIO|ENOENT)$/),
      files: [],
    });
  });

  const statusLines = `
status = dict(line.rstrip().split(':', 1) for line in open('/proc/self/status'))
`;

  promise('capabilities', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `${statusLines}
for key in 'CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb': found[key] = status[key].strip()
`,
    );
    const none = '0000000000000000';
    const { CapBnd, ...others } = found;
    expect(others).toEqual({ CapInh: none, CapPrm: none, CapEff: none, CapAmb: none });
    // What the warden itself needs may stand there: no program can take it up without new privileges.
    const ofTheWarden = 0b1110_1001n;
    expect(BigInt(`0x${CapBnd}`) & ~ofTheWarden).toBe(0n);
  });

  promise('noNewPrivileges', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `${statusLines}
found['flag'] = status['NoNewPrivs'].strip()
found['set-id programs that work'] = [p for p in ['/bin/su', '/usr/bin/passwd', '/bin/mount', '/usr/bin/sudo']
    if os.path.exists(p) and os.system(p + ' --help >/dev/null 2>&1; [ $(id -u) = 0 ]') == 0]
`,
    );
    expect(found).toEqual({ flag: '1', 'set-id programs that work': [] });
  });

  promise('seccomp', async (lab) => {
    const { mode, ...outcomes } = await lab.probe(
      await lab.shared(),
      `${statusLines}
found['mode'] = status['Seccomp'].strip()
attempt('mount', lambda: call(165, 40, b'none', b'/tmp', b'tmpfs', 0, None))
attempt('remount', lambda: call(165, 40, b'none', b'/', None, 32, None))
attempt('umount', lambda: call(166, 39, b'/workspace', 0))
attempt('new user namespace', lambda: call(272, 97, 0x10000000))
attempt('new mount namespace', lambda: call(272, 97, 0x00020000))
attempt('new network namespace', lambda: call(272, 97, 0x40000000))
attempt('namespaces of PID 1', lambda: os.close(os.open('/proc/1/ns/mnt', os.O_RDONLY)))
attempt('trace PID 1', lambda: call(101, 117, 16, 1, 0, 0))
attempt('trace its supervisor', lambda: call(101, 117, 16, os.getppid(), 0, 0))
attempt('pivot_root', lambda: call(155, 41, b'/tmp', b'/tmp'))
attempt('chroot', lambda: os.chroot('/tmp'))
attempt('keyctl', lambda: call(250, 219, 0, -3, 0))
attempt('add_key', lambda: call(248, 217, b'user', b'left', b'x', 1, -4))
attempt('bpf', lambda: call(321, 280, 5, 0, 0))
attempt('perf_event_open', lambda: call(298, 241, bytes(128), 0, -1, -1, 0))
attempt('init_module', lambda: call(175, 105, 0, 0, b''))
attempt('kexec_load', lambda: call(246, 104, 0, 0, 0, 0))
attempt('reboot', lambda: call(169, 142, 0xfee1dead, 672274793, 0x01234567, 0))
attempt('swapon', lambda: call(167, 224, b'/tmp', 0))
attempt('open_by_handle_at', lambda: call(304, 265, -100, bytes(64), 0))
attempt('clock_settime', lambda: time.clock_settime(time.CLOCK_REALTIME, 0))
`,
    );
    expect(mode).toBe('2');
    expect(Object.keys(outcomes)).toHaveLength(21);
    expect(allowed(outcomes)).toEqual([]);
  });

  promise('readOnlyRoot', async (lab) => {
    const { elsewhere, ...outcomes } = await lab.probe(
      await lab.shared(),
      `
def write(folder):
    path = folder + '/planted'
    with open(path, 'w') as file: file.write('x')
    os.unlink(path)
def put(path):
    file = os.open(path, os.O_WRONLY)
    os.write(file, b'0 0 1')
for folder in '/', '/etc', '/usr', '/usr/local/bin', '/opt', '/opt/taas', '/run', '/root', '/var/tmp', '/dev', '/proc', '/sys', '/sys/fs/cgroup':
    attempt(folder, lambda: write(folder))
attempt('replace the workspace', lambda: os.rename('/workspace', '/tmp/w'))
attempt('mknod', lambda: os.mknod('/tmp/disk', 0o600 | stat.S_IFBLK, os.makedev(8, 0)))
for path in '/proc/sys/kernel/core_pattern', '/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/etc/passwd', '/opt/taas/warden':
    attempt(path, lambda: put(path))
for path in '/proc/kcore', '/proc/kmsg', '/dev/mem', '/dev/kmsg', '/dev/sda', '/dev/fuse', '/dev/net/tun':
    attempt('read ' + path, lambda: open(path, 'rb').read(1) and 'read')
found['elsewhere'] = sorted(folder for folder, _, _ in os.walk('/')
    if not folder.startswith(('/proc', '/sys', '/workspace', '/tmp', '/home/taas', '/dev')) and os.access(folder, os.W_OK))
`,
    );
    expect(allowed(outcomes)).toEqual([]);
    // Results of test tools.
    expect(elsewhere).toEqual(['/run/taas']);
  });

  promise('ownFiles', async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), 'taas-secret-'));
    const own = join(homedir(), `.taas-secret-${randomBytes(4).toString('hex')}`);
    onTestFinished(async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(own, { force: true });
    });
    await writeFile(join(folder, 'secret'), 'of the host', { mode: 0o644 });
    await writeFile(own, 'of the host', { mode: 0o644 });
    const found = await lab.probe(
      await lab.shared(),
      `
found['seen'] = [path for path in json.load(sys.stdin) if os.path.lexists(path)]
found['sockets'] = [os.path.join(folder, name) for folder, _, names in os.walk('/') if not folder.startswith('/proc')
    for name in names if stat.S_ISSOCK(os.lstat(os.path.join(folder, name)).st_mode)]
found['abstract sockets'] = [line for line in open('/proc/net/unix') if '@' in line]
mounts = [line.split() for line in open('/proc/self/mountinfo')]
found['writable mounts'] = sorted(m[4] for m in mounts if 'rw' in m[5].split(',') and m[4] != '/sys/fs/cgroup'
    and not m[4].startswith(('/proc', '/dev')))
found['disks'] = [name for name in os.listdir('/dev') if stat.S_ISBLK(os.lstat('/dev/' + name).st_mode)]
`,
      JSON.stringify([
        join(folder, 'secret'),
        folder,
        own,
        '/var/run/docker.sock',
        '/run/podman/podman.sock',
      ]),
    );
    // The engine's, or root's to write.
    const names = ['/etc', '/etc/hostname', '/etc/hosts', '/etc/resolv.conf'];
    expect((found['writable mounts'] as string[]).filter((path) => !names.includes(path))).toEqual([
      '/home/taas',
      expect.stringMatching(/^\/run(\/taas)?$/),
      '/tmp',
      '/workspace',
    ]);
    expect(found).toMatchObject({ seen: [], sockets: [], 'abstract sockets': [], disks: [] });
  });

  promise('ownProcesses', async (lab) => {
    const marker = `86399.${randomBytes(3).readUIntBE(0, 3)}`;
    const host = spawn('sleep', [marker]);
    onTestFinished(() => {
      host.kill('SIGKILL');
    });
    const other = await lab.cell();
    const busy = other.start({ argv: ['sleep', '86398'], env: lab.env });
    const found = await lab.probe(
      await lab.shared(),
      `
lines = [open('/proc/%s/cmdline' % pid).read().replace(chr(0), ' ') for pid in os.listdir('/proc')
    if pid.isdigit() and int(pid) != os.getpid()]
found['programs'] = sorted({line.split(' ')[0].split('/')[-1] for line in lines})
found['sleeping'] = [line for line in lines if 'sleep' in line]
`,
    );
    busy.terminate(0);
    // Whatever PID 1 and the supervisor of a command are called, there are no others.
    expect(found.sleeping).toEqual([]);
    expect(found.programs).toEqual([expect.stringContaining('warden')]);
  });

  promise('ownEnvironment', async (lab) => {
    const secret = randomBytes(8).toString('hex');
    process.env.TAAS_CONFORMANCE_SECRET = secret;
    onTestFinished(() => void delete process.env.TAAS_CONFORMANCE_SECRET);
    const found = await lab.probe(
      await lab.cell(),
      `
found['own'] = sorted(set(os.environ) - {'LC_CTYPE'})
found['of others'] = []
for pid in os.listdir('/proc'):
    if not pid.isdigit() or pid == str(os.getpid()): continue
    try: text = open('/proc/%s/environ' % pid).read()
    except OSError: continue
    if text.replace(chr(0), '') and int(pid) != os.getppid(): found['of others'].append(text)
`,
    );
    expect(found.own).toEqual(Object.keys(lab.env).sort());
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  promise('ownHostname', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `
found['name'] = os.uname().nodename
attempt('change it', lambda: socket.sethostname('x'))
`,
    );
    expect(found.name).not.toBe(hostname());
    expect(found['change it']).toBe('EPERM');
  });

  const interfaces = `
found['interfaces'] = sorted(name for _, name in socket.if_nameindex()
    if not name.startswith(('tunl', 'gre', 'sit', 'ip6', 'erspan', 'ip_vti', 'dummy')))
`;

  promise('noNetwork', async (lab) => {
    const port = await greet('0.0.0.0');
    const cell = await lab.shared();
    const {
      interfaces: names,
      loopback,
      ...outcomes
    } = await lab.probe(
      cell,
      `${interfaces}
ports = json.load(sys.stdin)
for host, port in ports: attempt(host, lambda: connect((host, port)))
attempt('raw', lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).close())
attempt('packet', lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3).close())
try:
    socket.getaddrinfo('example.com', 80)
    found['a name'] = 'resolved'
except OSError: pass
listener = socket.create_server(('127.0.0.1', 0))
if os.fork() == 0:
    client, _ = listener.accept()
    client.send(b'hello')
    os._exit(0)
attempt('loopback', lambda: connect(listener.getsockname()))
`,
      JSON.stringify([
        ['127.0.0.1', port],
        ['192.0.2.1', 80],
        ['169.254.169.254', 80],
        ['172.17.0.1', port],
        ['2001:db8::1', 80],
        [hostAddress() ?? '192.0.2.2', port],
      ]),
    );
    expect(names).toEqual(['lo']);
    expect(loopback).toBe('hello');
    expect(Object.keys(outcomes)).toHaveLength(8);
    expect(
      Object.entries(outcomes).filter(
        ([, outcome]) => !unreachable.test(String(outcome)) && outcome !== 'EPERM',
      ),
    ).toEqual([]);
  });

  promise('localhost', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `
addresses = {address[0] for *_, address in socket.getaddrinfo('localhost', 80)}
found['others'] = sorted(addresses - {'127.0.0.1', '::1'})
found['getent'] = os.popen('getent hosts localhost').read().split()[1]
with socket.create_server(('localhost', 0)) as listener, socket.create_connection(('localhost', listener.getsockname()[1]), 5) as client:
    found['connected'] = client.getpeername()[0]
start = time.monotonic()
try: found['outside'] = socket.getaddrinfo('example.com', 80)
except socket.gaierror: found['outside'] = 'unknown'
found['at once'] = time.monotonic() - start < 1
`,
    );
    expect(found).toEqual({
      others: [],
      getent: 'localhost',
      connected: '127.0.0.1',
      outside: 'unknown',
      'at once': true,
    });
  });

  promise('etc', async (lab) => {
    const found = await lab.probe(
      await lab.shared(),
      `
import pwd, ssl
found['user'] = pwd.getpwuid(os.getuid()).pw_name
found['hostname'] = open('/etc/hostname').read().strip() == os.uname().nodename
found['passwd'] = any(line.startswith('root:') for line in open('/etc/passwd'))
found['certificates'] = os.path.isdir('/etc/ssl/certs')
found['release'] = 'NAME=' in open('/usr/lib/os-release').read()
attempt('write', lambda: open('/etc/planted', 'w').close())
attempt('append', lambda: open('/etc/hosts', 'a').close())
attempt('remove', lambda: os.unlink('/etc/hosts'))
attempt('replace', lambda: os.rename('/etc/passwd', '/etc/group'))
attempt('mode', lambda: os.chmod('/etc', 0o777))
`,
    );
    const { user, hostname: name, passwd, certificates, release, ...outcomes } = found;
    expect([user, name, passwd, certificates, release]).toEqual(['taas', true, true, true, true]);
    expect(Object.keys(outcomes)).toHaveLength(5);
    expect(allowed(outcomes)).toEqual([]);
  });

  promise('egress', async (lab) => {
    const address = hostAddress();
    if (!address) throw new Error('this machine has no address but its loopback: egress can not be tried');
    const port = await greet('0.0.0.0');
    const cell = await lab.cell({ network: { kind: 'egress' } });
    const found = await lab.probe(
      cell,
      `attempt('the host', lambda: connect(tuple(json.load(sys.stdin))))`,
      JSON.stringify([address, port]),
    );
    expect(found).toEqual({ 'the host': 'hello from the host' });
  });

  promise('egressWithoutHostLoopback', async (lab) => {
    const port = await greet('127.0.0.1');
    const cell = await lab.cell({ network: { kind: 'egress' } });
    const found = await lab.probe(
      cell,
      `attempt('loopback', lambda: connect(('127.0.0.1', json.load(sys.stdin))))`,
      String(port),
    );
    expect(found).toEqual({ loopback: 'ECONNREFUSED' });
  });

  promise('join', async (lab) => {
    const first = await lab.cell({ network: { kind: 'shared' } });
    const second = await lab.cell({ network: { kind: 'join', cell: first } });
    const server = first.start({
      argv: [
        'python3',
        '-c',
        'import socket; s = socket.create_server(("127.0.0.1", 4321)); c, _ = s.accept(); c.send(b"neighbour"); c.close(); s.accept()',
      ],
      env: lab.env,
    });
    await lab.shell(first, 'echo first > /workspace/mine; echo first > /dev/shm/mine');
    await expect.poll(() => second.acceptsConnections(4321)).toBe(true);
    const found = await lab.probe(
      second,
      `${interfaces}
found['files'] = [path for path in ('/workspace/mine', '/dev/shm/mine') if os.path.exists(path)]
found['processes'] = len([p for p in os.listdir('/proc') if p.isdigit() and 'create_server' in open('/proc/%s/cmdline' % p).read()
    and int(p) != os.getpid()])
attempt('outside', lambda: connect(('192.0.2.1', 80)))
found['localhost'] = socket.gethostbyname('localhost')
`,
    );
    server.terminate(0);
    expect(found).toEqual({
      interfaces: ['lo'],
      files: [],
      processes: 0,
      localhost: '127.0.0.1',
      outside: expect.stringMatching(unreachable),
    });
  });
}

function allowed(outcomes: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(outcomes).filter(([, outcome]) => !refused.test(String(outcome)));
}

/** A server on this machine that greets everybody; gives back its port. */
async function greet(address: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end('hello from the host');
  });
  server.listen(0, address);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
