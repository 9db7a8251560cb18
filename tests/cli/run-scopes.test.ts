import { expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { fakeTerminal } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

/** Runs three scopes, and is interrupted as soon as the first one has begun. */
async function interrupted(...flags: string[]) {
  const cwd = temporaryFolder({ 'a.json': smallestScope, 'b.json': smallestScope, 'c.json': '{}' });
  const terminal = fakeTerminal({ cwd });
  const { write } = terminal.stderr;
  terminal.stderr.write = (text) => {
    write(text);
    if (text.startsWith('smallest')) terminal.interrupt('SIGINT');
  };
  const argv = ['run', 'a.json', 'b.json', 'c.json', '--engine', 'unix:///nowhere/docker.sock', ...flags];
  const exitCode = await runCli(argv, terminal);
  return { exitCode, ...terminal.written };
}

test('scopes that were not begun when the run was cancelled are listed', async () => {
  const { exitCode, stdout } = await interrupted();
  expect(exitCode).toBe(130);
  expect(stdout).toContain('ERROR  smallest  cancelled\n');
  expect(stdout).toMatch(/\n\nCANCELLED {2}never begun: b\.json, c\.json\n$/);
});

test('and stand in the data', async () => {
  const { exitCode, stdout, stderr } = await interrupted('--json');
  expect(exitCode).toBe(130);
  const notBegun = (scope: string) => ({
    error: {
      code: 'TAAS_CANCELLED',
      message: `${scope} was not begun: the run was cancelled before.`,
      data: { scope },
    },
  });
  expect(JSON.parse(stdout)).toMatchObject([
    { verdict: 'error', reason: 'cancelled' },
    notBegun('b.json'),
    notBegun('c.json'),
  ]);
  expect(stderr).toContain('CANCELLED  never begun: b.json, c.json\n');
});

test('a report that can not be written where it was asked for leaves one entry for each scope in the data', async () => {
  const cwd = temporaryFolder({ 'a.json': smallestScope, 'b.json': smallestScope });
  const terminal = fakeTerminal({ cwd });
  const nowhere = 'tap=/proc/nothing/{run_id}';
  const engine = 'unix:///nowhere/docker.sock';
  const argv = ['run', 'a.json', 'b.json', '--engine', engine, '--json', '--report', nowhere];
  expect(await runCli(argv, terminal)).toBe(3);
  const { stdout, stderr } = terminal.written;
  const entry = { verdict: 'error', reason: 'TAAS_ENGINE_NOT_FOUND' };
  expect(JSON.parse(stdout)).toMatchObject([entry, entry]);
  expect(stderr.match(/^error TAAS_OUT_UNWRITABLE/gm)).toHaveLength(2);
});
