import { expect, it } from 'vitest';
import type { Cause } from '../../../src/generated/heal-report.ts';
import type { Snapshot } from '../../../src/healer/lab/lab.ts';
import type { ChangedFile } from '../../../src/healer/prove/changed-files.ts';
import { gateFinding, weakenings, whyRefused } from '../../../src/healer/prove/weakenings.ts';

const snapshot: Snapshot = { folder: '/nowhere', digest: '', paths: [], text: async () => null };
const before = `import pytest

from shop import total


@pytest.mark.parametrize("n", [1, 2, 3])
def test_total(n):
    assert total(n) == 5
    assert total(n) < 9


def test_other():
    assert total(0) == 0
`;
const scope = `{
  "scope_id": "s",
  "environment": { "type": "docker", "image": "python:3.11", "network": "none" },
  "scenarios": [
    { "id": "S", "type": "unit", "execution": { "runner": "pytest", "target": "tests" }, "timeout": "10s" },
    { "id": "T", "type": "unit", "command": "test -f a" }
  ]
}
`;

async function gate(changes: readonly ChangedFile[], cause: Cause | null) {
  const found = await weakenings(changes, snapshot);
  const told = found.map(gateFinding);
  expect(told).toHaveLength(found.length);
  return { kinds: [...new Set(told.map(({ kind }) => kind))].sort(), refused: whyRefused(found, cause) };
}

const test = (after: string | null): ChangedFile[] => [
  { path: 'tests/test_shop.py', kind: 'test', before, after },
];
const law = (after: string): ChangedFile[] => [{ path: 'scope.json', kind: 'scope', before: scope, after }];

it('another expected value is told, and taken only where the test is outdated', async () => {
  const changed = test(before.replace('== 5', '== 6'));
  const outdated = await gate(changed, 'test_outdated');
  expect(outdated.kinds.length).toBeGreaterThan(0);
  expect(outdated.refused).toBeNull();
  for (const cause of ['code_defect', 'environment', 'flaky', 'undecided', null] as const) {
    expect((await gate(changed, cause)).refused).toContain('it weakens the Law');
  }
});

it.each([
  ['test_skipped', before.replace('def test_other', '@pytest.mark.skip\ndef test_other')],
  ['test_expected_to_fail', before.replace('def test_other', '@pytest.mark.xfail\ndef test_other')],
  ['test_deleted', before.slice(0, before.indexOf('def test_other'))],
  ['assertion_hollow', before.replace('total(0) == 0', '0 == 0')],
  ['assertion_conditional', before.replace('    assert total(0)', '    return\n    assert total(0)')],
  ['syntax_error', `${before}def (\n`],
])('no outdated test is mended by %s', async (kind, after) => {
  const { kinds, refused } = await gate(test(after), 'test_outdated');
  expect(kinds).toContain(kind);
  expect(refused).toContain('it weakens the Law');
});

it.each([
  ['timeout_longer', scope.replace('"10s"', '"60s"'), true],
  ['network_wider', scope.replace('"none"', '"egress"'), true],
  ['target_narrowed', scope.replace('"tests"', '"tests/test_a.py"'), false],
  ['scenario_deleted', scope.replace(/,\n {4}\{ "id": "T".*/, ''), false],
  ['failure_ignored', scope.replace('test -f a', 'test -f a || true'), false],
  ['jail_weaker', scope.replace('"docker"', '"venv"'), false],
  ['scope_invalid', '{}', false],
] as const)('of a scope %s is an answer to its environment, or none at all', async (kind, after, isAsked) => {
  for (const cause of ['environment', 'test_outdated'] as const) {
    const { kinds, refused } = await gate(law(after), cause);
    expect(kinds).toContain(kind);
    expect(refused === null).toBe(isAsked);
  }
});

it('code has nothing to say to the gate', async () => {
  const code = [{ path: 'shop.py', kind: 'code', before: 'a = 1\n', after: 'a = 2\n' }] as const;
  expect(await gate(code, 'code_defect')).toEqual({ kinds: [], refused: null });
});
