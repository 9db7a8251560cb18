// Installs Docker from the distribution's packages where it is missing, and starts its daemon in the background.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endpoints, findEngine } from './find-engine.mjs';
import { cannotInstall, installPackages, onPath, osRelease } from './install-packages.mjs';
import { root, runLogged, StepFailed } from './steps.mjs';

/** The exit code of taas for: could not judge, through no fault of the code. */
export const cannotJudge = 3;
const answerBudgetMs = 90_000;
const daemonLog = '/var/log/taas-dockerd.log';
const pidFile = '/var/run/docker.pid';

/** Resolves with where the started engine answers; throws StepFailed with what to do if none can be had. */
export async function startEngine(tell) {
  if (process.platform !== 'linux' || process.getuid() !== 0)
    throw new StepFailed(whatToInstall(), cannotJudge);
  if (!onPath('dockerd')) {
    await installEngine(tell);
    // Where an init system watches, the package starts its daemon itself.
    const started = await findEngine();
    if (started) return started;
  }
  if (existsSync('/run/systemd/system')) {
    tell('starting docker');
    await runLogged('systemctl start docker', 'systemctl', ['start', 'docker'], { tell });
    return waitForAnswer(() => true);
  }
  removeStaleFiles();
  await removeStaleContainerdSocket();
  if (!hasCgroups() && onPath('cgroupfs-mount'))
    await runLogged('cgroupfs-mount', 'cgroupfs-mount', [], { tell });
  let output = '';
  for (const way of waysToStart()) {
    tell(`starting dockerd${way.note}`);
    const started = await startDaemon(way);
    if (started.endpoint) return `${started.endpoint} (dockerd started in the background, log: ${daemonLog})`;
    output = started.output;
    // Any other trouble would be the same with another packet filter.
    if (!/iptables|nf_tables|nftables|netfilter|xtables/i.test(output)) break;
  }
  throw new StepFailed(`dockerd did not start. The end of ${daemonLog}:\n${output}`, cannotJudge);
}

async function installEngine(tell) {
  if (cannotInstall()) throw new StepFailed(whatToInstall(), cannotJudge);
  await installPackages(tell, ['docker.io', 'iptables', ...(hasCgroups() ? [] : ['cgroupfs-mount'])]);
}

function whatToInstall() {
  const { ID = '', ID_LIKE = '', PRETTY_NAME = process.platform } = osRelease();
  const family = `${ID} ${ID_LIKE}`;
  const ways =
    process.platform === 'darwin'
      ? 'Install Docker Desktop, OrbStack, Colima or Podman Desktop, and start it.'
      : process.platform === 'win32'
        ? 'Install Docker Desktop with the WSL 2 backend, start it, and run this inside WSL.'
        : /debian|ubuntu/.test(family)
          ? 'Run: sudo apt-get install -y docker.io && sudo usermod -aG docker "$USER", then log in again. Or run this as root.'
          : /fedora|rhel|centos/.test(family)
            ? 'Run: sudo dnf install -y podman && systemctl --user enable --now podman.socket'
            : /arch/.test(family)
              ? 'Run: sudo pacman -S docker && sudo systemctl enable --now docker'
              : /alpine/.test(family)
                ? 'Run: apk add docker && rc-service docker start'
                : /suse/.test(family)
                  ? 'Run: sudo zypper install -y docker && sudo systemctl enable --now docker'
                  : 'Install Docker or Podman from your distribution, and start it.';
  return (
    `No container engine answers at ${endpoints().join(', ') || 'any of the usual sockets'}, and none can be installed from here (${PRETTY_NAME}).\n` +
    `${ways}\nAn engine elsewhere is named by DOCKER_HOST.`
  );
}

/** With the packet filter as it is; with the older one; without one (containers then reach nothing outside). */
function* waysToStart() {
  yield { note: '', args: [], path: [] };
  const legacy = legacyIptables();
  if (legacy) yield { note: ' with the legacy iptables', args: [], path: [legacy] };
  yield { note: ' without iptables', args: ['--iptables=false', '--ip-masq=false'], path: [] };
}

/** A folder whose `iptables` is the legacy one, so that the machine's own choice stays as it is. */
function legacyIptables() {
  const legacy = ['/usr/sbin', '/sbin'].find((folder) => existsSync(join(folder, 'iptables-legacy')));
  if (!legacy) return undefined;
  const folder = join(root, 'build', 'legacy-iptables');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['iptables', 'ip6tables'])
    symlinkSync(join(legacy, `${name}-legacy`), join(folder, name));
  return folder;
}

async function startDaemon({ args, path }) {
  const log = openSync(daemonLog, 'w');
  const daemon = spawn('dockerd', [...mtuArguments(), ...args], {
    cwd: '/',
    env: { ...process.env, PATH: [...path, process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter) },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let running = true;
  daemon.on('exit', () => {
    running = false;
  });
  daemon.on('error', () => {
    running = false;
  });
  daemon.unref();
  try {
    return { endpoint: await waitForAnswer(() => running) };
  } catch {
    if (running) daemon.kill('SIGTERM');
    return { output: readFileSync(daemonLog, 'utf8').split('\n').slice(-25).join('\n') };
  }
}

export async function waitForAnswer(isRunning) {
  const deadline = Date.now() + answerBudgetMs;
  while (Date.now() < deadline) {
    const endpoint = await findEngine();
    if (endpoint) return endpoint;
    if (!isRunning()) throw new StepFailed('dockerd ended', cannotJudge);
    await sleep(200);
  }
  throw new StepFailed(`The engine did not answer within ${answerBudgetMs / 1000} s.`, cannotJudge);
}

/** Containers whose packets are larger than the way out allows stall in the middle of a download. */
function mtuArguments() {
  try {
    if ('mtu' in JSON.parse(readFileSync('/etc/docker/daemon.json', 'utf8'))) return [];
  } catch {
    // There is no such file: the usual case.
  }
  try {
    const routes = readFileSync('/proc/net/route', 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const way = routes.find(
      ([, destination, , , , , , mask]) => destination === '00000000' && mask === '00000000',
    );
    const mtu = way && readFileSync(`/sys/class/net/${way[0]}/mtu`, 'utf8').trim();
    return mtu ? ['--mtu', mtu] : [];
  } catch {
    return [];
  }
}

/** dockerd refuses to start while its pid file names any living process, even a stranger after a reboot. */
function removeStaleFiles() {
  const files = { [pidFile]: 'dockerd', '/var/run/docker/containerd/containerd.pid': 'containerd' };
  for (const [file, program] of Object.entries(files)) {
    if (existsSync(file) && pidIn(file, program) === undefined) rmSync(file, { force: true });
  }
}

/** dockerd relies on a system containerd if that one's socket file exists, answering or not. */
async function removeStaleContainerdSocket() {
  const path = '/run/containerd/containerd.sock';
  if (!existsSync(path)) return;
  const answers = await new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
  if (!answers) rmSync(path, { force: true });
}

export function daemonPid() {
  return process.platform === 'linux' ? (pidIn(pidFile, 'dockerd') ?? pidOf('dockerd')) : undefined;
}

function pidIn(file, program) {
  try {
    const pid = readFileSync(file, 'utf8').trim();
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A daemon that was just started has not written its pid file yet. One in a container is not ours. */
function pidOf(program) {
  const here = readlinkSync('/proc/self/ns/mnt');
  const isIt = (pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === program &&
        readlinkSync(`/proc/${pid}/ns/mnt`) === here
      );
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isIt(pid));
}

function hasCgroups() {
  return /\scgroup2?\s/.test(readFileSync('/proc/mounts', 'utf8'));
}
