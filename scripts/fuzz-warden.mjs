// npm run fuzz [-- --seconds 60]: libFuzzer on every parser of warden/warden.c, from the seeds in warden/fuzz/seeds.
// Fails on any crash, and keeps the input that caused it in build/fuzz.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aptInstall } from './build-warden.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'build', 'fuzz');
const target = join(root, 'warden', 'fuzz', 'target.c');
const seeds = join(root, 'warden', 'fuzz', 'seeds');
const fuzzer = join(folder, 'fuzz-warden');
const compiler = process.env.CLANG ?? 'clang';

const { seconds } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } }).values;
if (!/^[1-9]\d*$/.test(seconds)) {
  console.error(`fuzz: --seconds takes a whole number of seconds; this is "${seconds}".`);
  process.exit(2);
}

const corpus = join(folder, 'corpus');
mkdirSync(corpus, { recursive: true });
build();
const crashes = join(folder, 'crash-');
const run = spawnSync(
  fuzzer,
  [
    `-max_total_time=${seconds}`,
    '-max_len=16384',
    '-timeout=5',
    '-print_final_stats=1',
    `-artifact_prefix=${crashes}`,
    corpus,
    ...readdirSync(seeds).map((name) => join(seeds, name)),
  ],
  { stdio: 'inherit' },
);
if (run.status !== 0) {
  console.error(`fuzz: a parser of the warden failed; the input is in ${relative(root, folder)}.`);
  process.exit(1);
}
console.log(`fuzz: ${seconds} s without a finding.`);

function build() {
  const flags = ['-std=c11', '-g', '-O1', '-fsanitize=fuzzer,address,undefined', '-fno-sanitize-recover=all'];
  const compile = () =>
    spawnSync(compiler, [...flags, '-o', fuzzer, target], { stdio: ['ignore', 2, 'pipe'] });
  if (compile().status === 0) return;
  aptInstall(['clang'], console.error);
  const version = /version (\d+)/.exec(
    spawnSync(compiler, ['--version'], { encoding: 'utf8' }).stdout ?? '',
  )?.[1];
  if (version) aptInstall([`libclang-rt-${version}-dev`], console.error);
  const last = compile();
  if (last.status === 0) return;
  console.error(last.stderr?.toString() ?? '');
  console.error('fuzz: needs clang with libFuzzer. On Debian: sudo apt-get install clang libclang-rt-14-dev');
  process.exit(3);
}
