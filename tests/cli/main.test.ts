import { execFile, spawn } from 'node:child_process';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot, packageVersion } from '../../src/package-root.ts';
import { taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

const main = join(packageRoot, 'dist/cli/main.cjs');

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(packageRoot, 'scripts/build.mjs')], { cwd: packageRoot });
}, 180_000);

async function run(argv: readonly string[], env: Record<string, string> = {}, cwd = '/'): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [main, ...argv], { cwd, env: { PATH, HOME, ...env }, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, stdout, stderr };
}

describe('the installed command', () => {
  test('tells its version without loading anything else', async () => {
    const loaded = await run(['--version'], { NODE_DEBUG: 'module' });
    expect(loaded).toMatchObject({ exitCode: 0, stdout: `${packageVersion}\n` });
    expect(loaded.stderr).toContain('dist/cli/main.cjs');
    expect(loaded.stderr).not.toContain('command-line.cjs');
  });

  test.each([[['--help']], [['run', '--help']], [[]]])(
    'shows the same help as its sources: %j',
    async (argv) => {
      const { stdout, stderr, exitCode } = await run(argv, { COLUMNS: '100' });
      expect({ stdout, stderr, exitCode }).toEqual(await taas(argv));
    },
  );

  test('ends with the exit code of what it ran', async () => {
    expect(await run(['rnu'])).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run(['validate', 'missing.json'])).toMatchObject({ exitCode: 2 });
  });

  test('cannot judge without an engine, and says so as data too', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const { exitCode, stdout, stderr } = await run(['run', 'scope.json', '--json'], env, cwd);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'error', error: { code: 'TAAS_ENGINE_NOT_FOUND' } });
    expect(stderr).toContain('ERROR  smallest');
    const doctor = await run(['doctor', '--json'], env);
    expect(doctor.exitCode).toBe(3);
    expect(JSON.parse(doctor.stdout)).toContainEqual(
      expect.objectContaining({ id: 'engine', status: 'fail' }),
    );
    for (const argv of [['gc'], ['images'], ['images', 'build']]) {
      const ended = await run([...argv, '--json'], env);
      expect(ended.exitCode).toBe(3);
      expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: 'TAAS_ENGINE_NOT_FOUND' } });
    }
  });

  test('goes on with the next scope after one that is wrong, and ends with the worst exit code', async () => {
    const cwd = temporaryFolder({ 'bad.json': '{}', 'good.json': smallestScope });
    const env = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
    const { exitCode, stdout } = await run(['run', 'bad.json', 'good.json', '--json', '--quiet'], env, cwd);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([
      { error: { code: 'TAAS_SCOPE_INVALID' } },
      { verdict: 'error' },
    ]);
  });

  test('survives a reader that has seen enough', async () => {
    const child = spawn('sh', [
      '-c',
      `"${process.execPath}" "${main}" schema | head -c 1 >/dev/null; echo done`,
    ]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect({ stdout, stderr }).toEqual({ stdout: 'done\n', stderr: '' });
  });

  test.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('with %j and no terminal, colours: %s', async (env, isColoured) => {
    const { stderr } = await run(['rnu'], env);
    expect(stderr.includes('\u001B[')).toBe(isColoured);
  });

  test('shows the stack of a bug only when asked to', async () => {
    const quiet = await run(['validate', 'missing.json']);
    const loud = await run(['validate', 'missing.json'], { TAAS_DEBUG: '1' });
    expect(quiet.stderr).not.toMatch(/^ {4}at /m);
    // In the words of the sources, though what runs is bundled.
    expect(loud.stderr).toMatch(/^ {4}at .*readText \(.*src\/scope\/read-text\.ts:\d+:\d+\)$/m);
  });
});

// From Node 22 on Node keeps it itself.
describe.skipIf(Number.parseInt(process.versions.node, 10) >= 22)('compiled code', () => {
  const entriesIn = (cache: string) => {
    const folder = join(cache, 'taas/compiled-code');
    return readdirSync(folder).map((name) => ({ name, path: join(folder, name) }));
  };
  const validate = async (cache: string) => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    return run(['validate', 'scope.json'], { XDG_CACHE_HOME: cache }, cwd);
  };

  test('is kept for the next start, of each file once', async () => {
    const cache = temporaryFolder({});
    expect(await validate(cache)).toMatchObject({ exitCode: 0, stderr: '' });
    const first = entriesIn(cache).map(({ path }) => statSync(path).ino);
    expect(first.length).toBeGreaterThan(1);
    expect(await validate(cache)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(entriesIn(cache).map(({ path }) => statSync(path).ino)).toEqual(first);
  });

  test('still loads what is rarely needed', async () => {
    const cache = temporaryFolder({});
    const schema = { type: 'object', properties: { mail: { type: 'string', format: 'email' } } };
    const scenario = { id: 'S', type: 'unit', command: 'true', expect: { json: { schema } } };
    const scope = { ...JSON.parse(smallestScope), scenarios: [scenario] };
    const cwd = temporaryFolder({ 'scope.json': JSON.stringify(scope) });
    for (const _start of ['first', 'second']) {
      const ended = await run(['validate', 'scope.json'], { XDG_CACHE_HOME: cache }, cwd);
      expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  test.each<[string, (path: string) => void]>([
    ['is damaged', (path) => writeFileSync(path, 'no code at all')],
    ['others may write', (path) => chmodSync(path, 0o666)],
  ])('that %s is not run, and made again', async (_what, spoil) => {
    const cache = temporaryFolder({});
    await validate(cache);
    for (const { path } of entriesIn(cache)) spoil(path);
    expect(await validate(cache)).toMatchObject({ exitCode: 0, stderr: '' });
    for (const { path } of entriesIn(cache)) {
      expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(statSync(path).size).toBeGreaterThan(1_000);
    }
  });

  test('is left out where no folder can be made, or the user wants none', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    const cache = temporaryFolder({ taas: 'a file' });
    expect(await validate(cache)).toMatchObject({ exitCode: 0, stderr: '' });
    const none = temporaryFolder({});
    const env = { XDG_CACHE_HOME: none, NODE_DISABLE_COMPILE_CACHE: '1' };
    expect(await run(['validate', 'scope.json'], env, cwd)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(none)).toEqual([]);
  });
});

describe('what is no file', () => {
  test.each([
    ['run', '-'],
    ['validate', '-'],
    ['plan', '-'],
  ])('%s %s is wrong usage, never a pass of nothing', async (...argv) => {
    expect(await run(argv)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('TAAS_USAGE'),
    });
  });

  test('may begin with a dash behind --', async () => {
    const folder = temporaryFolder({ '--scope.json': smallestScope });
    expect(await run(['validate', '--', '--scope.json'], {}, folder)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });

  test('a folder for runs that can not be made is told at once', async () => {
    const folder = temporaryFolder({ 'scope.json': smallestScope });
    const ended = await run(['run', 'scope.json', '--out', '/proc/nowhere/runs'], {}, folder);
    expect(ended).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('TAAS_OUT_UNWRITABLE') });
  });

  test('output that can not be written is no success', async () => {
    const shell = promisify(execFile)('sh', ['-c', `"${process.execPath}" "${main}" schema > /dev/full`]);
    await expect(shell).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('could not be written'),
    });
  });
});
