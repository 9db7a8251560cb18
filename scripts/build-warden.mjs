// Compiles warden/warden.c to dist/warden/warden-<arch>: a static binary that runs in any image of that
// architecture. `--all` also builds for the other architecture, with Debian's cross compiler.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'warden', 'warden.c');
const sanitizers = [
  '-g',
  '-O1',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover=all',
  '-fno-omit-frame-pointer',
];
const fuzzSources = ['target.c', 'replay.c'].map((name) => join(root, 'warden', 'fuzz', name));
const flags = ['-std=c11', '-O2', '-static', '-Wall', '-Wextra', '-Werror', '-Wshadow', '-Wconversion'];
const architectures = { x64: 'x86_64', arm64: 'aarch64' };
const host = architectures[process.arch] ?? process.arch;

/** Builds what is missing or out of date; returns the path of the binary for this machine's architecture. */
export function buildWarden({ all = false, log = console.error } = {}) {
  const path = compile(host, () => findCompiler() ?? installCompiler(log), log);
  if (all) {
    for (const arch of Object.values(architectures)) {
      const cross = `${arch}-linux-gnu-gcc`;
      if (arch === host) continue;
      if (!runs(cross)) aptInstall(crossPackages(arch), log);
      if (!runs(cross))
        throw new Error(`no ${cross}: run \`sudo apt-get install ${crossPackages(arch).join(' ')}\``);
      compile(arch, () => cross, log);
    }
  }
  return path;
}

/** A warden that ends at the first error in its use of memory, and does not wait long for HELLO. For the tests. */
export function buildSanitizedWarden({ log = console.error } = {}) {
  const path = join(root, 'build', 'warden', 'sanitized');
  const arguments_ = ['-std=c11', ...sanitizers, '-DFIRST_LEASE_MS=3000', source];
  return compileTo(path, [source], arguments_, () => findCompiler() ?? installCompiler(log), log);
}

/** The fuzz target, with a main of its own that runs seeds and damaged copies of them. Needs no clang. */
export function buildFuzzReplay({ log = console.error } = {}) {
  const path = join(root, 'build', 'warden', 'replay');
  const arguments_ = ['-std=c11', ...sanitizers, ...fuzzSources];
  return compileTo(
    path,
    [source, ...fuzzSources],
    arguments_,
    () => findCompiler() ?? installCompiler(log),
    log,
  );
}

/** A static program that does harm from inside a cell. For the tests. */
export function buildIntruder({ log = console.error } = {}) {
  const from = join(root, 'tests', 'fixtures', 'intruder.c');
  const path = join(root, 'build', 'warden', 'intruder');
  const arguments_ = ['-O1', '-static', from];
  return compileTo(path, [from], arguments_, () => findCompiler() ?? installCompiler(log), log);
}

function compile(arch, chooseCompiler, log) {
  const path = join(root, 'dist', 'warden', `warden-${arch}`);
  return compileTo(path, [source], [...flags, '-s', source], chooseCompiler, log);
}

/** Compiles, unless what is there is newer than its sources and was made with the same arguments. */
function compileTo(path, sources, arguments_, chooseCompiler, log) {
  const stamp = `${path}.stamp`;
  const wanted = createHash('sha256').update(arguments_.join(' ')).digest('hex');
  const fresh =
    existsSync(path) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === wanted &&
    sources.every((file) => statSync(path).mtimeMs >= statSync(file).mtimeMs);
  if (fresh) return path;
  mkdirSync(dirname(path), { recursive: true });
  // Moved into place, so that a build beside this one never sees half a binary.
  const draft = `${path}.${process.pid}`;
  try {
    execFileSync(chooseCompiler(), [...arguments_, '-o', draft], { stdio: ['ignore', 2, 2] });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  writeFileSync(stamp, wanted);
  log(`build-warden: built ${relative(root, path)}`);
  return path;
}

function findCompiler() {
  return ['cc', 'gcc', 'clang'].find(runs);
}

function runs(compiler) {
  return spawnSync(compiler, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Debian's cross compiler for an architecture, and its libc. */
function crossPackages(arch) {
  const debian = { aarch64: 'arm64', x86_64: 'amd64' }[arch];
  return [`gcc-${arch.replace('_', '-')}-linux-gnu`, `libc6-dev-${debian}-cross`];
}

function installCompiler(log) {
  aptInstall(['gcc', 'libc6-dev'], log);
  const compiler = findCompiler();
  if (compiler) return compiler;
  const how = existsSync('/etc/debian_version')
    ? 'run `sudo apt-get install gcc libc6-dev`'
    : 'install gcc with static libc (Fedora: `dnf install gcc glibc-static`)';
  throw new Error(`no C compiler (looked for cc, gcc, clang): ${how}, then try again`);
}

/** Installs Debian packages where that can be done without asking. */
export function aptInstall(packages, log) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  log(`installing ${packages.join(' ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  if (!install() && apt('update')) install();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    buildWarden({ all: process.argv.includes('--all') });
  } catch (error) {
    console.error(`build-warden: ${error.message}`);
    process.exitCode = 1;
  }
}
