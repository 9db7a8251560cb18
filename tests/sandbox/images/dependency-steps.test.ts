import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ResolvedImage } from '../../../src/sandbox/engine.ts';
import { dependencySteps } from '../../../src/sandbox/images/dependency-steps.ts';
import type { ScopeDependencies } from '../../../src/scope/scope.ts';
import { makeFolder } from '../workspace/folder.ts';

const image = (parts: Partial<ResolvedImage> = {}): ResolvedImage => ({
  requested: 'an-image',
  resolved: 'an-image',
  id: 'sha256:1',
  env: [],
  entrypoint: [],
  command: [],
  labels: {},
  ...parts,
});
const packages = (...names: string[]) => ({ kind: 'packages', packages: names }) as const;
const file = (name: string) => ({ kind: 'file', file: name }) as const;

async function steps(dependencies: ScopeDependencies, files: Record<string, string> = {}, from = image()) {
  return dependencySteps(dependencies, await makeFolder(files), from);
}

const byName = (files: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [basename(path), text]));

describe('dependencySteps', () => {
  it.each([
    [{ labels: { 'taas.package-manager': 'npm' } }, 'npm'],
    [{ labels: { 'taas.package-manager': 'apt' }, env: ['PYTHON_VERSION=3.11'] }, 'apt'],
    [{ env: ['PYTHON_VERSION=3.11'] }, 'pip'],
    [{ env: ['NODE_VERSION=20'] }, 'npm'],
    [{ resolved: 'mirror/python:3' }, 'pip'],
    [{ resolved: 'mirror/node:20' }, 'npm'],
    [{ resolved: 'debian:12' }, 'apt'],
  ])('takes a plain list for the package manager of the image %j', async (parts, manager) => {
    const made = await steps({ auto: packages('a') }, {}, image(parts));
    expect(made.map((step) => step.manager)).toEqual([manager]);
  });

  it('makes nothing of nothing', async () => {
    expect(await steps({})).toEqual([]);
    expect(await steps({ pip: packages(), npm: packages() })).toEqual([]);
  });

  it('puts the packages of the distribution first', async () => {
    const made = await steps({ pip: packages('a'), npm: packages('b'), apt: packages('c') });
    expect(made.map((step) => step.manager)).toEqual(['apt', 'pip', 'npm']);
  });

  it('hands names to the shell as they are', async () => {
    const [apt, npm] = await steps({ npm: packages("a'; id #"), apt: packages('$(id)') });
    expect(apt?.command).toContain("-- '$(id)'");
    expect(npm?.command).toContain("-- 'a'\\''; id #'");
  });

  it('puts included requirements in their place', async () => {
    const made = await steps(
      { pip: file('deps/all.txt') },
      {
        'deps/all.txt':
          '# all\r\n-r base.txt\n--requirement ../more.txt\n  -r=deep/x.txt\nlast\n-c constraints.txt\n',
        'deps/base.txt': 'base',
        'more.txt': 'more',
        'deps/deep/x.txt': '-r y.txt',
        'deps/deep/y.txt': 'why',
        'deps/constraints.txt': 'base<2\n-e ./ignored\n-r more-constraints.txt',
        'deps/more-constraints.txt': 'more<3',
      },
    );
    expect(made[0]?.files).toEqual({
      '/opt/taas/pip/requirements.txt': '# all\nbase\nmore\nwhy\nlast\n-c /opt/taas/pip/constraints-0.txt\n',
      '/opt/taas/pip/constraints-0.txt': 'base<2\n\nmore<3',
    });
  });

  it('understands every way to write a line of a requirements file', async () => {
    const text = [
      '-rmore.txt # with a comment',
      '--requirement=more.txt',
      '--index-url https://index.example.test/simple',
      'a==1 \\',
      '    --hash=sha256:00 \\',
      '    --hash=sha256:11',
      "b>=2 ; python_version < '3.9/x'",
      'c @ https://files.example.test/c-1-py3-none-any.whl',
      '-e git+https://git.example.test/d.git@v1#egg=d',
      '-r https://example.test/more.txt',
    ];
    const [step] = await steps({ pip: file('r.txt') }, { 'r.txt': text.join('\n'), 'more.txt': 'more' });
    expect(step?.files).toEqual({
      '/opt/taas/pip/requirements.txt': ['more', 'more', ...text.slice(2)].join('\n'),
    });
    expect(step?.command).not.toContain('projects.py');
  });

  it.each([
    ['.', '/workspace', []],
    ['-e .', '/workspace', []],
    ['-e.[dev,test]', '/workspace', ['dev', 'test']],
    ['--editable=./lib', '/workspace/lib', []],
    ['./lib', '/workspace/lib', []],
    ['lib/', '/workspace/lib', []],
    ['-e lib', '/workspace/lib', []],
    ['file:lib', '/workspace/lib', []],
    ['file:./lib#egg=lib', '/workspace/lib', []],
    ["lib[a] @ file:lib ; python_version > '3'", '/workspace/lib', ['a']],
  ])('leaves %s of the workspace to the copy in the cell', async (line, folder, extras) => {
    const manifest = '[project]\nname = "x"\n';
    const files = { 'pyproject.toml': manifest, 'lib/setup.py': 'setup()', 'dev/r.txt': `a\n${line}\nb` };
    const [step] = await steps({ pip: file('dev/r.txt') }, files);
    const { 'projects.json': projects = '', 'requirements.txt': requirements } = byName(step?.files);
    expect(requirements).toBe('a\n\nb');
    expect(JSON.parse(projects)).toEqual([{ folder, manifests: '/opt/taas/pip/projects/0', extras }]);
    expect(step?.command).toContain('python3 projects.py');
  });

  it('reads a manifest with the lists that it names', async () => {
    const pyproject =
      '[project]\nname = "x"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = { file = ["reqs/main.txt"] }\n';
    const [step] = await steps(
      { pip: file('api/pyproject.toml') },
      { 'api/pyproject.toml': pyproject, 'api/reqs/main.txt': '-r base.txt', 'api/reqs/base.txt': 'a' },
    );
    expect(step?.files).toMatchObject({
      '/opt/taas/pip/projects.json':
        '[{"folder":"/workspace/api","manifests":"/opt/taas/pip/projects/0","extras":null}]',
      '/opt/taas/pip/projects/0/pyproject.toml': pyproject,
      '/opt/taas/pip/projects/0/reqs/main.txt': 'a',
    });
  });

  it('takes lines of a list as lines of a requirements file', async () => {
    const [step] = await steps({ pip: packages('-r r.txt', 'pytest') }, { 'r.txt': 'a' });
    expect(Object.values(step?.files ?? {})).toEqual(['a\npytest\n']);
  });

  it.each([
    ['./nowhere', '"./nowhere" is no folder of the workspace'],
    ['-e ../outside', '"../outside" leads out of the workspace'],
    ['./empty', '"./empty" holds no Python project'],
    ['./wheels/a-1-py3-none-any.whl', 'is no folder of the workspace; take it from an index'],
    ['--find-links ./wheels', 'packages of the folder "./wheels" do not get into the image'],
  ])('refuses %s, and says what to do', async (line, why) => {
    await expect(steps({ pip: file('r.txt') }, { 'r.txt': line, 'empty/x': '' })).rejects.toMatchObject({
      code: 'TAAS_DEPENDENCIES_INVALID',
      message: expect.stringContaining(why),
    });
  });

  it('takes the scripts of the project out of its manifest', async () => {
    const [step] = await steps(
      { npm: file('web/package-lock.json') },
      {
        'web/package.json': '{"name":"w","scripts":{"prepare":"exit 1"}}',
        'web/package-lock.json': '{"lock":1}',
      },
    );
    expect(step?.npmFolder).toEqual(['web']);
    expect(Object.entries(step?.files ?? {})).toEqual([
      ['/opt/taas/npm/0/package.json', '{"name":"w"}'],
      ['/opt/taas/npm/0/package-lock.json', '{"lock":1}'],
    ]);
    expect(step?.command).toContain('npm ci --include=dev');
  });

  it('takes a shrinkwrap as a lock file, and settings without what opens a registry', async () => {
    const [step] = await steps(
      { npm: file('npm-shrinkwrap.json') },
      {
        'package.json': '{}',
        'npm-shrinkwrap.json': '{}',
        '.npmrc': [
          'registry=https://me:secret@npm.example.test/',
          '//npm.example.test/:_authToken=secret',
          '//npm.example.test/:_password = secret',
          '//npm.example.test/:username=me',
          '_auth=secret',
          'always-auth=true',
          '@me:registry=https://npm.example.test/me/',
          'legacy-peer-deps=true',
        ].join('\n'),
      },
    );
    expect(step?.files).toEqual({
      '/opt/taas/npm/0/package.json': '{}',
      '/opt/taas/npm/0/npm-shrinkwrap.json': '{}',
      '/opt/taas/npm/0/.npmrc':
        'registry=https://npm.example.test/\n@me:registry=https://npm.example.test/me/\nlegacy-peer-deps=true',
    });
  });

  it('brings the manifests of npm workspaces and linked folders, of a lock file or by globs', async () => {
    const files = {
      'package.json': '{"workspaces":["./packages/*","!packages/old"],"dependencies":{"tool":"file:tool"}}',
      'package-lock.json': JSON.stringify({
        packages: {
          '': {},
          'node_modules/lib': { link: true, resolved: 'packages/lib' },
          'packages/lib': {},
          'packages/lib/node_modules/ms': {},
          tool: {},
        },
      }),
      'packages/lib/package.json': '{"name":"lib","scripts":{"prepare":"exit 1"}}',
      'packages/old/package.json': '{"name":"old"}',
      'packages/README.md': '',
      'tool/package.json': '{"name":"tool"}',
    };
    for (const name of ['package-lock.json', 'package.json']) {
      const [step] = await steps({ npm: file(name) }, files);
      const paths = Object.keys(step?.files ?? {}).filter((path) => /packages|tool/.test(path));
      expect(paths).toEqual([
        '/opt/taas/npm/0/packages/lib/package.json',
        '/opt/taas/npm/0/tool/package.json',
      ]);
      expect(step?.files['/opt/taas/npm/0/packages/lib/package.json']).toBe('{"name":"lib"}');
      expect(step?.npmFolder).toEqual(name === 'package.json' ? ['.'] : ['.', 'packages/lib']);
    }
  });

  it('is found by the cell wherever it stands among the package managers', async () => {
    const [, step] = await steps({ pip: packages('a'), npm: packages('b') });
    expect(step?.command).toContain('cd /opt/taas/npm/0 ');
  });

  it.each(['yarn.lock', 'pnpm-lock.yaml', 'bun.lock'])(
    'refuses %s, and says what is understood',
    async (name) => {
      await expect(steps({ npm: file(name) }, { 'package.json': '{}', [name]: '' })).rejects.toMatchObject({
        code: 'TAAS_DEPENDENCIES_INVALID',
        message: expect.stringContaining("only npm's own lock files are understood"),
      });
    },
  );

  it.each([
    [{ dependencies: { a: 'file:../a' } }, '"../a" leads out of the workspace'],
    [{ dependencies: { a: 'file:a.tgz' } }, 'the archive "a.tgz" of "a" does not get into the image'],
  ])('refuses the manifest %j', async (manifest, why) => {
    const files = { 'package.json': JSON.stringify(manifest), 'package-lock.json': '{}' };
    await expect(steps({ npm: file('package-lock.json') }, files)).rejects.toMatchObject({
      code: 'TAAS_DEPENDENCIES_INVALID',
      message: expect.stringContaining(why),
    });
  });

  it('makes the same steps of the same files, and others of others', async () => {
    const make = (text: string) => steps({ pip: file('r.txt') }, { 'r.txt': text });
    expect(await make('a')).toEqual(await make('a'));
    expect(await make('a')).not.toEqual(await make('b'));
  });

  it.each([
    ['is missing', 'nowhere.txt', 'ENOENT'],
    ['is a folder', 'folder', 'EISDIR'],
    ['leads out', 'outside', 'it leads out of the workspace'],
    ['goes in circles', 'circle', 'it includes itself by way of circle'],
  ])('refuses a file that %s', async (_what, name, why) => {
    const workspace = await makeFolder({ 'folder/a': '', circle: '-r circle' });
    await symlink('/etc/hostname', join(workspace, 'outside'));
    await expect(dependencySteps({ pip: file(name) }, workspace, image())).rejects.toMatchObject({
      code: 'TAAS_DEPENDENCIES_INVALID',
      message: `The dependency file "${name}" can't be used: ${why}. Name a file of the workspace in environment.dependencies.`,
    });
  });

  it.each(['{', '[', 'null', '"text"'])('refuses the manifest %s', async (text) => {
    const files = { 'package.json': text, 'package-lock.json': '{}' };
    await expect(steps({ npm: file('package-lock.json') }, files)).rejects.toMatchObject({
      code: 'TAAS_DEPENDENCIES_INVALID',
      message: expect.stringContaining('"package.json"'),
    });
  });
});
