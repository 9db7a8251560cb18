import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, makeScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

type Line = Readonly<Record<string, unknown>>;

const secret = 'hunter2-and-a-half';

/** It shows its secret wherever a program can: in output, in a command, in a message, in an artifact's name. */
const leaky = makeScope({
  scope_id: 'leaky',
  environment: { secrets: ['TOKEN'], env: { COPY: `copied-${secret}` } },
  lifecycle: { setup: [`echo setup ${secret}`] },
  scenarios: [
    { id: 'PRINTS', command: `printf %s "$TOKEN" | base64; echo "$TOKEN" >&2; echo '${secret}' | grep -c .` },
    { id: 'FAILS', command: `cat "/workspace/${secret}"`, expect: { stdout: { contains: secret } } },
  ],
});

test('a log at trace level tells all of a run and no secret, whatever shows it', async () => {
  const folder = await makeFolder({ 'scope.json': JSON.stringify(leaky) });
  const taas = new TaasCommand(
    ['run', 'scope.json', '--out', 'runs', '--log-level', 'trace', '--log-file', 'taas.log'],
    { cwd: folder, env: { TOKEN: secret, TRACEPARENT: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } },
  );
  expect(await taas.exit()).toBe(1);
  const text = await readFile(join(folder, 'taas.log'), 'utf8');
  for (const form of [secret, Buffer.from(secret).toString('base64'), 'hunter2'])
    expect(text).not.toContain(form);
  expect(text).toContain('***');
  const lines = parseLines(text);
  for (const line of lines) expect(line).toMatchObject({ scope: 'leaky', trace_id: 'a'.repeat(32) });
  const told = lines.map(({ event, owner_id, phase }) => `${event} ${owner_id ?? phase ?? ''}`.trim());
  // Some phases go on side by side.
  const seen = [...new Set(told)].filter((line) => !line.startsWith('phase_progress')).sort();
  expect(seen).toMatchInlineSnapshot(`
    [
      "attempt_finished FAILS",
      "attempt_finished PRINTS",
      "attempt_finished setup-1",
      "attempt_started FAILS",
      "attempt_started PRINTS",
      "attempt_started setup-1",
      "cell_started",
      "output FAILS",
      "output PRINTS",
      "output setup-1",
      "phase_finished cell",
      "phase_finished dependencies",
      "phase_finished engine",
      "phase_finished image",
      "phase_finished setup",
      "phase_finished workspace",
      "phase_started cell",
      "phase_started dependencies",
      "phase_started engine",
      "phase_started image",
      "phase_started setup",
      "phase_started workspace",
      "run_finished",
      "run_started",
      "scenario_finished FAILS",
      "scenario_finished PRINTS",
      "scenario_started FAILS",
      "scenario_started PRINTS",
      "step_finished setup-1",
      "step_started setup-1",
    ]
  `);
  const attempt = lines.find(({ event }) => event === 'attempt_started')?.span_id;
  expect(lines.filter(({ span_id }) => span_id === attempt).map(({ event }) => event)).toContain('output');
});

test('without a file the log has stderr for itself, for several scopes one after the other', async () => {
  const scope = (id: string) => JSON.stringify(makeScope({ scope_id: id, scenarios: ['true'] }));
  const folder = await makeFolder({ 'a.json': scope('a'), 'b.json': scope('b') });
  const taas = new TaasCommand(['run', 'a.json', 'b.json', '--out', 'runs', '--log-level', 'info'], {
    cwd: folder,
  });
  expect(await taas.exit()).toBe(0);
  const runs = parseLines(taas.stderr).filter(({ event }) => event === 'run_finished');
  expect(runs.map(({ scope, verdict }) => `${scope} ${verdict}`)).toEqual(['a pass', 'b pass']);
  expect(new Set(runs.map(({ trace_id }) => trace_id)).size).toBe(2);
  expect(taas.stdout).toContain('PASS');
});

test('an interrupt is in the log, to the last line', async () => {
  const scope = makeScope({ scope_id: 'long', scenarios: ['echo begun; sleep 60'] });
  const folder = await makeFolder({ 'scope.json': JSON.stringify(scope) });
  const taas = new TaasCommand(
    [
      'run',
      'scope.json',
      '--out',
      'runs',
      '--stream',
      '--log-file',
      'taas.log',
      '--metrics-file',
      'taas.prom',
    ],
    { cwd: folder },
  );
  await taas.shows('begun', 2);
  taas.child.kill('SIGINT');
  expect(await taas.exit()).toBe(130);
  const lines = parseLines(await readFile(join(folder, 'taas.log'), 'utf8'));
  expect(lines.at(-1)).toMatchObject({ event: 'run_finished', level: 'error', reason: 'cancelled' });
  expect(await readFile(join(folder, 'taas.prom'), 'utf8')).toContain(
    'taas_runs_total{scope="long",verdict="cancelled"} 1\n',
  );
});

test('a log or a metrics file that can not be written is an error before anything is run', async () => {
  const scope = makeScope({ scope_id: 'x', scenarios: ['true'] });
  const folder = await makeFolder({ 'scope.json': JSON.stringify(scope), 'other.prom': 'node_load1 1\n' });
  const refused = async (...options: readonly string[]) => {
    const taas = new TaasCommand(['run', 'scope.json', '--out', 'runs', ...options], { cwd: folder });
    const exitCode = await taas.exit();
    const message = taas.stderr
      .replaceAll(folder, '')
      .split('\n')
      .find((line) => line.includes('--'));
    return `${exitCode}: ${message}${taas.stdout}`;
  };
  expect(
    await Promise.all([
      refused('--log-file', '.'),
      refused('--log-level', 'debug', '--stream'),
      refused('--metrics-file', 'gone/taas.prom'),
      refused('--metrics-file', 'other.prom'),
    ]),
  ).toMatchInlineSnapshot(`
    [
      "3: error TAAS_OUT_UNWRITABLE  --log-file : it can't be written (EISDIR). Name another path, or leave it out: the log then goes to stderr.",
      "2: error TAAS_USAGE  --stream and --log-level debug both write to stderr: name a --log-file.",
      "3: error TAAS_OUT_UNWRITABLE  --metrics-file /gone/taas.prom: the folder /gone can't be written (ENOENT). Make it, or name another one.",
      "2: error TAAS_USAGE  --metrics-file /other.prom: it is not a metrics file of taas, or it is damaged: taas did not write it. It is left as it is: move it away, or name another path.",
    ]
  `);
});

function parseLines(text: string): Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
