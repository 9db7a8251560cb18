import { expect, test } from 'vitest';
import type { TaaSReport } from '../../../src/generated/taas-report.ts';
import { labScope } from '../../../src/healer/lab/lab-scope.ts';
import { needsFolder } from '../../../src/healer/lab/needs-folder.ts';
import { runnerNames } from '../../../src/runners/registry.ts';
import type { WorkspaceOverlay } from '../../../src/sandbox/workspace/overlay.ts';
import { loadScope } from '../../../src/scope/load-scope.ts';

const document = {
  scope_id: 's',
  environment: { type: 'docker', image: 'taas/python' },
  lifecycle: { setup: ['true'] },
  integrity: {
    files: { 'tests/a.py': `sha256-${'0'.repeat(64)}`, 'tests/b/c.py': `sha256-${'1'.repeat(64)}` },
  },
  policy: { fail_fast: true, timeout: '1m' },
  scenarios: [
    { id: 'QUICK', type: 'unit', command: 'true', timeout: '5m', retry_policy: { attempts: 3 } },
    { id: 'SLOW', type: 'unit', command: 'true', timeout: '5m' },
    { id: 'NEVER', type: 'unit', command: 'true', timeout: '5m', artifacts: ['*.log'] },
  ],
};
const failed = {
  setup: [],
  teardown: [],
  scenarios: [
    { id: 'QUICK', attempts: [{ duration_ms: 900 }, { duration_ms: 1_000 }] },
    { id: 'SLOW', attempts: [{ duration_ms: 20_000 }] },
    { id: 'NEVER', attempts: [] },
  ],
} as unknown as TaaSReport;
const overlayOf = (...paths: string[]): WorkspaceOverlay =>
  new Map(paths.map((path) => [path, { kind: 'removed' }]));

test('each scenario runs once, within what it took before', async () => {
  const tested = await loadScope(document, { runnerNames });
  const options = {
    tested,
    failed,
    folder: '/f',
    isSnapshot: true,
    overlay: undefined,
    keepsArtifacts: false,
  };
  const scope = labScope(tested, options);
  expect(scope.scenarios.map(({ id, timeoutMs }) => [id, timeoutMs])).toEqual([
    ['QUICK', 30_000],
    ['SLOW', 100_000],
    ['NEVER', 300_000],
  ]);
  expect(scope.scenarios.map(({ retry }) => retry.attempts)).toEqual([1, 1, 1]);
  expect(scope.scenarios.flatMap(({ artifacts }) => artifacts)).toEqual([]);
  expect(scope.policy).toMatchObject({ failFast: false, timeoutMs: null });
  // Where a change gives more time, it is given.
  const longer = { ...tested, scenarios: tested.scenarios.map((each) => ({ ...each, timeoutMs: 400_000 })) };
  expect(labScope(longer, options).scenarios.map(({ timeoutMs }) => timeoutMs)).toEqual(
    Array(3).fill(400_000),
  );
});

test('pins hold but for what is replaced, and not for the files of another time', async () => {
  const tested = await loadScope(document, { runnerNames });
  const pins = (isSnapshot: boolean, overlay?: WorkspaceOverlay) =>
    Object.keys(
      labScope(tested, { tested, failed, folder: '/f', isSnapshot, overlay, keepsArtifacts: false })
        .integrityFiles,
    );
  expect(pins(true)).toEqual(['tests/a.py', 'tests/b/c.py']);
  expect(pins(true, overlayOf('tests/a.py'))).toEqual(['tests/b/c.py']);
  expect(pins(true, overlayOf('tests/b'))).toEqual(['tests/a.py']);
  expect(pins(false)).toEqual([]);
});

test('a change gets a folder of its own where the folder itself is read', async () => {
  const scope = await loadScope(document, { runnerNames });
  const needing = (environment: object, more: object = {}) =>
    loadScope(
      { ...document, ...more, environment: { ...document.environment, ...environment } },
      { runnerNames },
    );
  const change = overlayOf('src/a.py');
  expect(needsFolder(scope, change)).toBe(false);
  expect(needsFolder(scope, overlayOf('pyproject.toml'))).toBe(true);
  expect(needsFolder(await needing({}, { laws: ['tests/**'] }), change)).toBe(true);
  expect(needsFolder(await needing({ dependencies: { pip: 'requirements.txt' } }), change)).toBe(true);
  expect(needsFolder(await needing({ dependencies: ['pytest'] }), change)).toBe(false);
  expect(needsFolder(await needing({ dependencies: { pip: 'requirements.txt' } }), new Map())).toBe(false);
});
