import { describe, expect, test } from 'vitest';
import { packageVersion } from '../../src/package-root.ts';
import { taas } from './fake-terminal.ts';

describe('a wrong command line ends with 2 and says what was probably meant', () => {
  test.each<[string[], string]>([
    [['rnu'], 'Unknown command "rnu". Did you mean "run"?'],
    [['valdate', 'x.json'], 'Unknown command "valdate". Did you mean "validate"?'],
    [
      ['frobnicate'],
      'Unknown command "frobnicate". There are: run, prove, watch, shell, capsule, replay, heal, report, validate, plan, lock, keygen, sign, verify, attest, verify-report, diff, init, ci, doctor, images, gc, schema, completion.',
    ],
    [['run'], 'An argument is missing: taas run <scope..>'],
    [['run', 'x.json', '--jsno'], 'Unknown option or argument "jsno". Did you mean "--json"?'],
    [['run', 'x.json', '--fial-fast'], 'Unknown option or argument "fial-fast". Did you mean "--fail-fast"?'],
    [['run', 'x.json', '--shard'], '--shard needs a value.'],
    [['run', 'x.json', '--shard', '5/4'], '--shard 5/4: expected i/n with 1 ≤ i ≤ n, e.g. 1/4.'],
    [
      ['run', 'x.json', '--timeout', '10'],
      '--timeout 10: expected a duration with unit, e.g. 90s, 10m or 1h30m, of at most 24 days.',
    ],
    [['run', 'x.json', '--out', 'a', '--out', 'b'], '--out was given 2 times; it takes one value.'],
    [
      ['run', 'x.json', '--image-alias', 'python'],
      '--image-alias python: expected NAME=IMAGE, e.g. python:3.11-slim=taas/python.',
    ],
    [
      ['run', 'x.json', '--secret', 'TOKEN'],
      '--secret TOKEN: the environment has no TOKEN. Set it, or give TOKEN=VALUE.',
    ],
    [
      ['run', 'x.json', '--report', 'junti=x.xml'],
      '--report junti=x.xml: there is no report "junti". Did you mean "junit"?',
    ],
    [
      ['run', 'a.json', 'b.json', '--report', 'junit=x.xml'],
      'With several scopes each report needs a path of its own: put {scope_id} or {run_id} into the PATH of --report.',
    ],
    [['plan', 'a.json', 'b.json'], 'Unknown option or argument "b.json".'],
    [
      ['schema', 'reprot'],
      'There is no contract "reprot". There are: "scope", "report", "capsule", "heal", "pattern".',
    ],
    [['images', 'list', 'python'], 'taas images list takes no names; received python.'],
    [['--bogus'], 'Name a command.'],
  ])('%j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await taas(argv, { cwd: '/nowhere' });
    expect(stderr).toBe(`error TAAS_USAGE  ${message}\n\`taas --help\` lists what is possible.\n`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  test('as data too under --json', async () => {
    const { exitCode, stdout } = await taas(['plan', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'TAAS_USAGE', message: 'An argument is missing: taas plan <scope>', data: null },
    });
  });

  test('without anything: the help, on stderr', async () => {
    const { exitCode, stdout, stderr } = await taas([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('taas run <scope..>');
  });
});

test('never repeats a secret of the command line in a message', async () => {
  const { exitCode, stderr, stdout } = await taas(['run', 'x.json', '--secret', '=hunter2']);
  expect(exitCode).toBe(2);
  expect(stderr + stdout).not.toContain('hunter2');
});

test('tells its version', async () => {
  expect(await taas(['--version', '--help'])).toMatchObject({ exitCode: 0 });
  expect(await taas(['-V'])).toEqual({ exitCode: 0, stdout: `${packageVersion}\n`, stderr: '' });
});

describe('completion', () => {
  test('offers options, and the values that an argument may have', async () => {
    const options = await taas(['--get-yargs-completions', 'taas', 'run', '--im']);
    expect(options.stdout.split('\n')).toContain('--image-alias');
    const values = await taas(['--get-yargs-completions', 'taas', 'schema', 'r']);
    expect(values.stdout).toMatch(/^report$/m);
    const commands = await taas(['--get-yargs-completions', 'taas', '']);
    expect(commands.stdout).toContain('validate');
  });

  test('prints the script of the shell that is named, else of $SHELL', async () => {
    const bash = await taas(['completion', 'bash'], { env: { SHELL: '/bin/zsh' } });
    expect(bash.stdout).toContain('complete -o bashdefault -o default -F _taas_completion taas');
    const zsh = await taas(['completion'], { env: { SHELL: '/bin/zsh' } });
    expect(zsh.stdout).toContain('#compdef taas');
  });
});

test.each([
  [[], 'TestScope'],
  [['scope'], 'TestScope'],
  [['report'], 'TaaSReport'],
])('taas schema %j prints the JSON Schema', async (argv, title) => {
  const { exitCode, stdout } = await taas(['schema', ...argv]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    title,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
  });
});
