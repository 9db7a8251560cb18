import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestCase } from '../../src/generated/taas-report.ts';
import type { TestCoverage } from '../../src/runners/line-coverage/coverage.ts';
import { runners } from '../../src/runners/registry.ts';
import { type Bug, possibleBugs } from './inject.ts';

export interface BuggyProgram {
  readonly program: string;
  readonly runner: string;
  readonly files: ReadonlyMap<string, string>;
  readonly bug: Bug;
  readonly tests: readonly TestCase[];
  readonly coverage: readonly TestCoverage[];
}

const folder = pathToFileURL(resolve('bench/localise/programs/') + sep);
const mostSeconds = 20;

/** Programs with one bug each that some of their tests find: the same ones for the same seed. */
export async function* buggyPrograms(
  perProgram: number,
  seed: number,
  wanted: (program: string) => boolean = () => true,
): AsyncGenerator<BuggyProgram> {
  for (const program of (await programNames()).filter(wanted)) {
    const files = await readProgramFiles(program);
    const random = randomOf(seed + hash(program));
    const bugs: Bug[] = [];
    for (const [path, text] of files) if (!isTest(path)) bugs.push(...(await possibleBugs(path, text)));
    shuffle(bugs, random);
    let found = 0;
    for (const bug of bugs) {
      if (found >= perProgram) break;
      const changed = new Map(files).set(bug.path, bug.text);
      const run = await runTests(changed);
      if (run === null || !run.tests.some(({ status }) => status === 'failed' || status === 'errored'))
        continue;
      found += 1;
      yield { program, files: changed, bug, ...run };
    }
  }
}

export async function programNames(): Promise<string[]> {
  return (await readdir(folder)).sort();
}

export function isTest(path: string): boolean {
  return /^test_|\.test\.mjs$/.test(path);
}

async function readProgramFiles(program: string): Promise<Map<string, string>> {
  const own = new URL(`${program}/`, folder);
  const names = (await readdir(own)).filter((name) => /\.(?:py|mjs)$/.test(name)).sort();
  return new Map(
    await Promise.all(
      names.map(
        async (name): Promise<[string, string]> => [name, await readFile(new URL(name, own), 'utf8')],
      ),
    ),
  );
}

/** Null where nothing could be run at all. */
async function runTests(files: ReadonlyMap<string, string>) {
  const place = await mkdtemp(join(tmpdir(), 'localise-'));
  try {
    const [workspace, resultsDir] = [join(place, 'workspace'), join(place, 'results')];
    await mkdir(workspace);
    await mkdir(resultsDir);
    for (const [path, text] of files) await writeFile(join(workspace, path), text);
    const target = [...files.keys()].find(isTest) as string;
    const isUnittest = /import unittest/.test(files.get(target) ?? '');
    const name = target.endsWith('.py') ? (isUnittest ? 'unittest' : 'pytest') : 'node';
    const runner = runners.get(name);
    if (!runner?.coverage) throw new Error(name);
    const plain = runner.command({ target, args: [], resultsDir, results: null });
    const command = runner.coverage.command(plain, { resultsDir, workspace });
    for (const [file, text] of Object.entries(command.files ?? {}))
      await writeFile(join(resultsDir, file), text);
    await finished(
      command.argv,
      { ...process.env, ...command.env, PYTHONDONTWRITEBYTECODE: '1', PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1' },
      workspace,
    );
    const read = async (path: string) => ({
      path,
      content: await readFile(join(resultsDir, path)).catch(() => Buffer.alloc(0)),
    });
    const results = await Promise.all(command.results.map(read));
    const context = {
      workspace,
      cwd: workspace,
      mask: (text: string) => text.replaceAll(workspace, '/workspace'),
    };
    const coverage = runner.coverage.parse(results, context);
    try {
      return { runner: name, tests: runner.parse(results, context).tests, coverage };
    } catch {
      return null;
    }
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function finished(argv: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(argv[0] as string, argv.slice(1), { cwd, env, stdio: 'ignore', detached: true });
    const kill = () => {
      try {
        process.kill(-(child.pid as number), 'SIGKILL');
      } catch {}
    };
    const timer = setTimeout(kill, mostSeconds * 1000);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(list: unknown[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}

function hash(text: string): number {
  return [...text].reduce((sum, one) => (Math.imul(sum, 31) + one.charCodeAt(0)) | 0, 7);
}
