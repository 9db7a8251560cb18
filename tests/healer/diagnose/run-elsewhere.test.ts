import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import { readCode } from '../../../src/healer/diagnose/facts/code-facts.ts';
import { rolesIn } from '../../../src/healer/diagnose/role-of-path.ts';
import { runElsewhere } from '../../../src/healer/diagnose/square/run-elsewhere.ts';
import { shiftedClock } from '../../../src/healer/diagnose/square/shifted-clock.ts';
import type { HealCase } from '../../../src/healer/heal-case.ts';
import type { Lab, LabRun } from '../../../src/healer/lab/lab.ts';

const exec = promisify(execFile);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Runs `node NAME` or `python3 NAME` on this machine in the place of a cell: it passes where that exits with 0. */
async function elsewhere(files: Readonly<Record<string, string>>, test: string, values = ['', '']) {
  const workspace = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  folders.push(workspace);
  const lay = async (path: string, content: string | Buffer) => {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), content);
  };
  for (const [path, text] of Object.entries(files)) await lay(path, text);
  let runs = 0;
  const run = async ({ scope, overlay }: LabRun) => {
    runs += 1;
    const root = `run-${runs}`;
    for (const [path, entry] of overlay ?? []) {
      if (entry.kind === 'file') await lay(`${root}/${path}`, entry.content);
    }
    const given = Object.entries(scope?.environment.env ?? {}).map(([name, value]) => [
      name,
      value.replaceAll('/workspace/', `${workspace}/${root}/`),
    ]);
    const env = { PATH: process.env.PATH, TZ: 'UTC', ...Object.fromEntries(given) };
    const status = await exec(test.endsWith('.py') ? 'python3' : 'node', [test], {
      cwd: workspace,
      env,
    }).then(
      () => 'passed',
      () => 'failed',
    );
    const tests = [{ suite: null, name: 'it', status }];
    return {
      verdict: 'unproven',
      scenarios: [{ id: 'UNIT', attempts: [{ tests }] }],
    } as unknown as TaaSReport;
  };
  const scope = { laws: [], scenarios: [], title: null, document: {}, environment: { env: {} } };
  const failure = {
    scenario: 'UNIT',
    step: null,
    test: { suite: null, name: 'it', file: test },
    frames: [],
    message: '',
  };
  const context = {
    lab: { scope, snapshot: { folder: workspace }, parallel: 2, run },
    groups: [{ id: 'D1', failures: [failure] }],
    signal: new AbortController().signal,
  } as unknown as HealCase;
  const [expected = '', received = ''] = values;
  const paths = Object.keys(files);
  const code = await readCode(
    { paths, text: async (path) => files[path] ?? null },
    rolesIn({ laws: [], scenarios: [] }),
  );
  return { ...(await runElsewhere(context, { code, values: [{ expected, received }] })), runs };
}

it('leaves a Python project its own way to its modules', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  folders.push(folder);
  const pathOf = (env: Record<string, string>) => {
    const lab = { scope: { environment: { env } }, snapshot: { folder } } as unknown as Lab;
    return shiftedClock(lab, 1_000).scope.environment.env.PYTHONPATH;
  };
  expect(pathOf({})).toBe('/workspace/.taas-clock');
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'pyproject.toml'), '');
  expect(pathOf({})).toBe('/workspace/.taas-clock:/workspace/src:/workspace');
  expect(pathOf({ PYTHONPATH: '/lib/own' })).toBe('/workspace/.taas-clock:/lib/own');
});

const assert = "import assert from 'node:assert/strict';\n";

it.each([
  [
    'test/it.test.js',
    `${assert}assert.ok(Date.now() < Date.parse('2025-09-01') && new Date() < new Date('2025-09-01'));\n`,
  ],
  [
    'tests/test_it.py',
    'import time\nfrom datetime import date, datetime\n\nassert date.today() <= date(2025, 9, 1)\nassert datetime.now() < datetime(2025, 9, 1)\nassert isinstance(datetime.now(), datetime) and time.time() < 1756684800 and time.localtime().tm_year == 2025\n',
  ],
])('finds the day that is over for %s', async (path, text) => {
  const found = await elsewhere({ [path]: text }, path);
  expect(found.clock).toEqual({ passes: true, date: '2025-09-01', isPast: true });
});

it('finds a day in a data file that has not come', async () => {
  const files = {
    'key.json': '{ "from": "2090-01-01T00:00:00Z" }\n',
    'test/it.test.js': `${assert}import key from '../key.json' with { type: 'json' };\nassert.ok(new Date(key.from) < new Date());\n`,
  };
  const found = await elsewhere(files, 'test/it.test.js');
  expect(found.clock).toEqual({ passes: true, date: '2090-01-01', isPast: false });
});

it('says where the code alone names the day', async () => {
  const bomb = 'from datetime import date\n\n\ndef is_open():\n    return date.today() < date(2025, 9, 1)\n';
  const files = {
    'tests/test_it.py': 'import sys\nsys.path.insert(0, ".")\nfrom bomb import is_open\nassert is_open()\n',
    'bomb.py': bomb,
  };
  const found = await elsewhere(files, 'tests/test_it.py');
  expect(found.clock).toEqual({ passes: true, date: '2025-09-01', isPast: true, isOfCode: true });
});

it('finds none where the day does not matter, or no date is named', async () => {
  const wrong = `${assert}assert.equal(new Date() > new Date('2025-09-01') ? 1 : 2, 3);\n`;
  expect((await elsewhere({ 'test/it.test.js': wrong }, 'test/it.test.js')).clock).toEqual({ passes: false });
  const undated = `${assert}assert.equal(Date.now(), 3);\n`;
  expect(await elsewhere({ 'test/it.test.js': undated }, 'test/it.test.js')).toMatchObject({
    clock: null,
    zone: null,
  });
});

it('finds the time zone that a city names, and one that only the values tell', async () => {
  const hour = (title: string) =>
    `${assert}// ${title}\nassert.equal(new Date('2026-01-15T22:00:00Z').getHours(), 17);\n`;
  const path = 'test/it.test.js';
  const named = await elsewhere({ [path]: hour('in New York') }, path, ['17', '22']);
  expect(named.zone).toEqual({ passes: true, zone: 'America/New_York', word: 'New York' });
  const untold = await elsewhere({ [path]: hour('at home') }, path, ['17', '22']);
  expect(untold.zone).toEqual({ passes: true, zone: 'America/New_York', word: null });
});

it('asks for no time zone where nothing depends on it, and finds none where the code is wrong', async () => {
  const path = 'test/it.test.js';
  const utc = `${assert}// in Berlin\nassert.equal(Date.UTC(2026, 0) / 3600000 + 1, 3);\n`;
  expect(await elsewhere({ [path]: utc }, path, ['9', '10'])).toMatchObject({ zone: null, runs: 0 });
  const wrong = `${assert}// in Berlin\nassert.equal(new Date('2026-01-15T22:00:00Z').getHours() * 0, 17);\n`;
  expect((await elsewhere({ [path]: wrong }, path, ['17', '0'])).zone).toEqual({ passes: false });
  // Anywhere but in UTC.
  const odd = `${assert}// in Berlin\nassert.notEqual(new Date('2026-01-15T22:00:00Z').getTimezoneOffset(), 0);\n`;
  expect((await elsewhere({ [path]: odd }, path, ['17', '0'])).zone).toEqual({ passes: false });
});
