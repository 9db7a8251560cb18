import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/cli/read-config.ts';
import { executeOptions } from '../../src/cli/run/execute-options.ts';
import { fakeTerminal, taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

describe('taas.config.json', () => {
  test('is the nearest one above the scope, then above the current folder', async () => {
    const folder = temporaryFolder({
      'taas.config.json': '{ "engine": "unix:///outer.sock" }',
      'inner/taas.config.json': '// comments are fine\n{ "engine": "unix:///inner.sock", "out": "runs", }',
      'inner/deep/scope.json': smallestScope,
    });
    expect(await readConfig([join(folder, 'inner/deep')])).toEqual({
      path: join(folder, 'inner/taas.config.json'),
      imageAliases: {},
      engine: 'unix:///inner.sock',
      outDir: join(folder, 'inner/runs'),
      trustedKeys: [],
      heal: { thresholds: {}, patterns: [] },
    });
    expect(await readConfig(['/', folder])).toMatchObject({ engine: 'unix:///outer.sock', outDir: null });
    expect(await readConfig(['/'])).toEqual({
      path: null,
      imageAliases: {},
      engine: null,
      outDir: null,
      trustedKeys: [],
      heal: { thresholds: {}, patterns: [] },
    });
  });

  test('gives way to the flags; aliases of both count', async () => {
    const cwd = temporaryFolder({
      'taas.config.json':
        '{ "image_aliases": { "a": "1", "b": "2" }, "engine": "unix:///config.sock", "out": "runs" }',
    });
    const flags = {
      imageAlias: ['b=3'],
      engine: 'unix:///flag.sock',
      secret: ['A=x=y', 'B', 'C='],
      only: ['X'],
      timeout: '1m30s',
      shard: '2/3',
      failFast: false,
    };
    const terminal = fakeTerminal({ cwd, env: { B: 'from env' } });
    expect(await executeOptions('scope.json', flags, terminal)).toEqual({
      imageAliases: { a: '1', b: '3' },
      engine: 'unix:///flag.sock',
      outDir: join(cwd, 'runs'),
      secrets: { A: 'x=y', B: 'from env', C: '' },
      filter: { ids: ['X'], tags: [], types: [] },
      timeoutMs: 90_000,
      shard: { index: 2, count: 3 },
      failFast: false,
    });
  });

  test('holds the thresholds and patterns of taas heal', async () => {
    const folder = temporaryFolder({
      'taas.config.json': '{ "heal": { "apply_threshold": 0.95, "patterns": "patterns" } }',
    });
    expect((await readConfig([folder])).heal).toEqual({
      thresholds: { apply: 0.95 },
      patterns: [join(folder, 'patterns')],
    });
  });

  describe('of the workspace', () => {
    const files = { 'scope.json': smallestScope, 'law/tests/test_a.py': '' };
    const place = (config: string) => temporaryFolder({ ...files, 'taas.config.json': config });
    const chosen = '{ "image_aliases": { "a": "b" }, "engine": "unix:///a.sock" }';

    test.each([['--laws', { laws: 'law' }] as const, ['--require-signed', { requireSigned: true }] as const])(
      'chooses neither image nor engine with %s, since the author of the code can change it',
      async (option, flags) => {
        const cwd = place(chosen);
        await expect(executeOptions('scope.json', flags, fakeTerminal({ cwd }))).rejects.toThrow(
          `${join(cwd, 'taas.config.json')} sets image_aliases and engine, and lies in the workspace, where the code's ` +
            `author can change it: with ${option} that does not count. Keep the file outside the workspace, or give ` +
            '--image-alias and --engine on the command line.',
        );
      },
    );

    test.each([
      ['flags say the same', chosen, { laws: 'law', imageAlias: ['a=c'], engine: 'unix:///b.sock' }],
      ['it sets neither', '{ "out": "runs" }', { lawsRef: 'main' }],
      ['the code under test lies elsewhere', chosen, { laws: 'law', workspace: 'law' }],
      ['nobody is distrusted', chosen, {}],
    ])('counts where %s', async (_, config, flags) => {
      const options = await executeOptions('scope.json', flags, fakeTerminal({ cwd: place(config) }));
      if (config === chosen) expect(options.imageAliases).toHaveProperty('a');
    });
  });

  test('says everything that is wrong with it, with the place', async () => {
    const cwd = temporaryFolder({
      'scope.json': smallestScope,
      'taas.config.json':
        '{\n  "image_alias": {},\n  "image_aliases": { "a": 1 },\n  "out": "",\n  "x": 1,\n  "heal": { "aply_threshold": 1, "branch_threshold": 2, "patterns": [""] }\n}',
    });
    const { exitCode, stderr, stdout } = await taas(['plan', 'scope.json', '--json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll(cwd, '…')).toMatchInlineSnapshot(`
      "error TAAS_CONFIG_INVALID  …/taas.config.json is not valid:
        …/taas.config.json:2:3: unknown key "image_alias". Did you mean "image_aliases"?
        …/taas.config.json:3:27: the alias of "a" expects a text, received 1
        …/taas.config.json:4:10: "out" expects a text, received ""
        …/taas.config.json:5:3: unknown key "x". There are: image_aliases, engine, out, trusted_keys, heal.
        …/taas.config.json:6:13: unknown key "aply_threshold". Did you mean "apply_threshold"?
        …/taas.config.json:6:54: "branch_threshold" expects a number between 0 and 1, received 2
        …/taas.config.json:6:70: entry 1 of "patterns" expects a text, received ""
      "
    `);
    expect(JSON.parse(stdout).error.data.problems[0]).toMatchObject({ line: 2, column: 3 });
  });

  test.each([
    ['{ "out": ', 'cut off'],
    ['[]', 'a list'],
    ['', 'empty'],
  ])('%s is no configuration: %s', async (text) => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope, 'taas.config.json': text });
    const { exitCode, stderr } = await taas(['plan', 'scope.json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error TAAS_CONFIG_INVALID .*taas\.config\.json is not valid:\n.*taas\.config\.json:1:\d+: /,
    );
  });
});
