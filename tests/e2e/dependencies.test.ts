import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { ExecuteOptions } from '../../src/harness/execute-options.ts';
import { startPackageIndex } from './package-index.ts';
import { attemptOf, makeFolder, outline, runScope, type ScopeParts } from './run-scope.ts';

interface ToldRun {
  readonly report: TaaSReport;
  /** `cached`, `made`, or `failed`, as the dependencies phase said at its end. */
  readonly dependencies: string | undefined;
  readonly progress: readonly string[];
}

/** Runs a scope and tells what its dependencies phase said. */
async function runTold(
  parts: ScopeParts,
  files: Readonly<Record<string, string>> = {},
  options: ExecuteOptions = {},
): Promise<ToldRun> {
  const events: RunEvent[] = [];
  const report = await runScope(parts, files, { ...options, onEvent: (event) => events.push(event) });
  const end = events.find((event) => event.kind === 'phase_finished' && event.phase === 'dependencies');
  return {
    report,
    dependencies: end?.kind === 'phase_finished' ? end.detail : undefined,
    progress: events.flatMap((event) =>
      event.kind === 'phase_progress' && event.phase === 'dependencies' ? [event.message] : [],
    ),
  };
}

/** No other run has this digest, so that the image is made here. */
const unique = () => `# ${process.pid} ${Date.now()} ${Math.random()}`;

/** Images that only this test can use are of no use as a cache. */
async function removeCellImage(report: TaaSReport): Promise<void> {
  const id = report.image?.cell_image_id;
  if (id) await new Docker().getImage(id).remove({ force: true });
}

const python = { image: 'taas/python' } as const;
const node = { image: 'taas/node' } as const;

describe('dependencies', () => {
  it('that the image already satisfies need no registry, and the second run installs nothing', async () => {
    const files = {
      // An index that answers nothing: whoever asks it fails.
      'requirements.txt': `${unique()}\n--index-url http://127.0.0.1:9/\npytest\nrequests>=2\n`,
    };
    const parts = {
      environment: { ...python, dependencies: { pip: 'requirements.txt' } },
      scenarios: ['python -c "import pytest, requests"'],
    };
    const first = await runTold(parts, files);
    expect(outline(first.report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(first.dependencies).toBe('made');
    expect(first.progress).toContain('installing with pip');

    const second = await runTold(parts, files);
    expect(outline(second.report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(second).toMatchObject({ dependencies: 'cached', progress: [] });
    expect(second.report.image).toEqual(first.report.image);
    await removeCellImage(first.report);
  });

  it('come from a requirements file, with the files that it includes', async () => {
    const index = await startPackageIndex({ shallow: '1.2.3', deep: '4.5.6' });
    const { report } = await runTold(
      {
        environment: { ...python, dependencies: { pip: 'python/requirements.txt' } },
        scenarios: ['python -c "import shallow, deep; print(shallow.version, deep.version)"'],
      },
      {
        'python/requirements.txt': `${index}-r more/base.txt\nshallow\n`,
        'python/more/base.txt': '# nested\n--requirement=../deep.txt\n',
        'python/deep.txt': 'deep==4.5.6\n',
      },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('1.2.3 4.5.6\n');
    await removeCellImage(report);
  });

  it('come from a package lock with those for development, and tools write beside them', async () => {
    const { report } = await runTold(
      {
        environment: { ...node, dependencies: { npm: 'web/package-lock.json' } },
        scenarios: [
          {
            id: 'USE',
            execution: {
              runner: 'shell',
              cwd: 'web',
              target: "node -e \"console.log(require('ms')(1000), require('is-number')(1))\" && is-ci-like",
              env: { PATH: '/workspace/web/node_modules/.bin:/usr/local/bin:/usr/bin:/bin' },
            },
            expect: { exit_code: 127 },
          },
          'mkdir -p web/node_modules/.vite && echo cached > web/node_modules/.vite/deps && cat web/node_modules/.vite/deps',
          'rm -r web/node_modules/ms && echo "module.exports = 1" > web/node_modules/ms.js && cd web && node -p "require(\'ms\')"',
        ],
      },
      {
        'web/package.json': JSON.stringify({
          name: 'web',
          version: '1.0.0',
          scripts: { prepare: 'exit 1' },
          dependencies: { ms: '2.1.3' },
          devDependencies: { 'is-number': '7.0.0' },
        }),
        'web/package-lock.json': JSON.stringify({
          name: 'web',
          version: '1.0.0',
          lockfileVersion: 3,
          requires: true,
          packages: {
            '': {
              name: 'web',
              version: '1.0.0',
              dependencies: { ms: '2.1.3' },
              devDependencies: { 'is-number': '7.0.0' },
            },
            'node_modules/is-number': { version: '7.0.0', dev: true },
            'node_modules/ms': { version: '2.1.3' },
          },
        }),
      },
    );
    expect(
      report.scenarios.map(({ id, status, attempts }) => [id, status, attempts[0]?.stdout.tail]),
    ).toEqual([
      ['USE', 'passed', '1s true\n'],
      ['S-2', 'passed', 'cached\n'],
      ['S-3', 'passed', '1\n'],
    ]);
  });

  it('of the distribution are installed for a list, and more of them make another image', async () => {
    const first = await runTold({
      environment: { dependencies: { apt: ['bc'] } },
      scenarios: ['echo "6 * 7" | bc'],
    });
    expect(attemptOf(first.report).stdout.tail).toBe('42\n');
    const second = await runTold({
      environment: { dependencies: { apt: ['bc', 'dc'] } },
      scenarios: ['dc -e "6 7 * p"'],
    });
    expect(attemptOf(second.report).stdout.tail).toBe('42\n');
    const third = await runTold({ environment: { dependencies: { apt: ['bc'] } }, scenarios: ['true'] });
    expect(third.dependencies).toBe('cached');
    expect(third.report.image).toEqual(first.report.image);
    expect(second.report.image?.cell_image_id).not.toBe(first.report.image?.cell_image_id);
  });
});

describe('dependencies that can not be had', () => {
  const manifest = '{"name":"a","version":"1.0.0","dependencies":{"ms":"2.1.3"}}';

  it('are the fault of the scope where the registry has no such package', async () => {
    const index = await startPackageIndex({ known: '1.0.0' });
    for (const [manager, environment, source, name] of [
      ['pip', python, 'requirements.txt', 'no-such-package'],
      ['npm', node, ['no-such-package-of-maestro-taas-tests'], 'no-such-package-of-maestro-taas-tests'],
      ['npm', node, ['is-number@99.99.99'], 'is-number@99.99.99'],
    ] as const) {
      const { report, dependencies } = await runTold(
        { environment: { ...environment, dependencies: { [manager]: source } }, scenarios: ['true'] },
        { 'requirements.txt': `${index}no-such-package\n` },
      );
      expect(outline(report)).toEqual(['fail dependencies_failed', 'S-1 skipped dependencies_failed']);
      expect(report.error).toBeNull();
      expect(report.message).toContain(`${manager} could not install the dependencies:`);
      expect(report.message).toContain(name);
      expect(dependencies).toBe('failed');
    }
  });

  it('are the fault of the scope where the distribution has no such package', async () => {
    const { report } = await runTold({
      environment: { dependencies: { apt: ['no-such-package'] } },
      scenarios: ['true'],
    });
    expect(outline(report)).toEqual(['fail dependencies_failed', 'S-1 skipped dependencies_failed']);
    expect(report.message).toContain('Unable to locate package no-such-package');
  });

  it.each([
    ['pip', python, 'requirements.txt', '--index-url http://127.0.0.1:9/\ntoolz==0.12.0\n'],
    ['npm', node, 'package-lock.json', unreachableLock()],
  ])('are nobody’s fault where no registry answers %s', async (manager, environment, file, text) => {
    const { report } = await runTold(
      { environment: { ...environment, dependencies: { [manager]: file } }, scenarios: ['true'] },
      { [file]: text, 'package.json': manifest },
    );
    expect(outline(report)).toEqual(['error TAAS_DEPENDENCIES_UNREACHABLE', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain(`${manager} could not reach its registry:`);
    expect(report.duration_ms).toBeLessThan(45_000);
  });

  it.each([
    ['is missing', 'pip', 'nowhere.txt'],
    ['is a folder', 'pip', 'folder'],
    ['leads out of the workspace', 'pip', 'outside.txt'],
    ['is a link to itself', 'pip', 'loop.txt'],
    ['includes itself', 'pip', 'circle.txt'],
    ['includes a file outside', 'pip', 'includes-outside.txt'],
    ['has no package.json beside it', 'npm', 'alone/package-lock.json'],
    ['has a broken package.json beside it', 'npm', 'broken/package-lock.json'],
  ])('are refused where the lock file %s', async (_what, manager, file) => {
    const secret = await makeFolder({ 'secret.txt': 'the host’s own\n' });
    const workspace = await makeFolder({
      'folder/file': '',
      'circle.txt': '-r circle-2.txt\n',
      'circle-2.txt': '-r circle.txt\n',
      'includes-outside.txt': '-r outside.txt\n',
      'alone/package-lock.json': '{}',
      'broken/package-lock.json': '{}',
      'broken/package.json': '{',
    });
    await symlink(join(secret, 'secret.txt'), join(workspace, 'outside.txt'));
    await symlink('loop.txt', join(workspace, 'loop.txt'));
    const { report } = await runTold(
      {
        environment: { ...(manager === 'pip' ? python : node), dependencies: { [manager]: file } },
        scenarios: ['true'],
      },
      {},
      { workspace },
    );
    expect(outline(report)).toEqual(['error TAAS_DEPENDENCIES_INVALID', 'S-1 skipped harness_error']);
    expect(JSON.stringify(report)).not.toContain('the host’s own');
  });
});

describe('environment.build', () => {
  const dockerfile = 'FROM taas/base\nCOPY greeting /opt/greeting\nENV WHO=world\n';

  it('makes the image from a Dockerfile of the workspace', async () => {
    const { report } = await runTold(
      {
        environment: { image: undefined, build: { context: 'image' } } as never,
        scenarios: ['echo "$(cat /opt/greeting) $WHO"'],
      },
      { 'image/Dockerfile': dockerfile, 'image/greeting': 'hello' },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('hello world\n');
  });

  it.each([
    ['whose command fails', 'FROM taas/base\nRUN echo "my last words" && exit 7\n', 'my last words'],
    ['that is no Dockerfile', 'FORM taas/base\n', 'FORM'],
    ['that is empty', '', 'Dockerfile'],
    ['that copies what is not there', 'FROM taas/base\nCOPY nowhere /\n', 'nowhere'],
  ])('%s is the fault of the scope, and its last words are told', async (_what, text, words) => {
    const { report } = await runTold(
      {
        environment: { image: undefined, build: { context: '.', dockerfile: './images/Broken' } } as never,
        scenarios: ['true'],
      },
      { 'images/Broken': text },
    );
    expect(outline(report)).toEqual(['fail dependencies_failed', 'S-1 skipped dependencies_failed']);
    expect(report.message).toContain(words);
  });

  it.each([
    ['a Dockerfile that is missing', { context: '.' }, 'there is no file "Dockerfile" in "."'],
    ['a folder that is missing', { context: 'nowhere' }, 'the folder "nowhere" can\'t be read (ENOENT)'],
    ['a link that leads out', { context: 'outside' }, 'the folder "outside" leads out of the workspace'],
  ])('of %s is the fault of the scope', async (_what, build, words) => {
    const workspace = await makeFolder({ file: '' });
    await symlink(
      await makeFolder({ Dockerfile: dockerfile, greeting: 'the host’s own' }),
      join(workspace, 'outside'),
    );
    const { report } = await runTold(
      { environment: { image: undefined, build } as never, scenarios: ['true'] },
      {},
      { workspace },
    );
    expect(outline(report)).toEqual(['fail dependencies_failed', 'S-1 skipped dependencies_failed']);
    expect(report.message).toBe(`the image of the scope does not build: ${words}`);
  });

  it('is nobody’s fault where no registry has its base', async () => {
    const { report } = await runTold(
      { environment: { image: undefined, build: { context: '.' } } as never, scenarios: ['true'] },
      { Dockerfile: 'FROM 127.0.0.1:9/no/such:1\n' },
    );
    expect(outline(report)).toEqual(['error TAAS_IMAGE_BUILD_FAILED', 'S-1 skipped harness_error']);
    expect(report.error?.message).toContain('127.0.0.1:9');
  });
});

function unreachableLock(): string {
  return JSON.stringify({
    name: 'a',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'a', version: '1.0.0', dependencies: { ms: '2.1.3' } },
      'node_modules/ms': { version: '2.1.3', resolved: 'http://127.0.0.1:9/ms/-/ms-2.1.3.tgz' },
    },
  });
}
