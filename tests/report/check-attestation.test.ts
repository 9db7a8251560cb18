import { expect, test } from 'vitest';
import { type AttestedThings, checkAttestation } from '../../src/report/check-attestation.ts';
import { makeStatement } from '../../src/report/make-statement.ts';
import { sampleReport } from './sample-reports.ts';

const id = `sha256:${'2'.repeat(64)}`;
const report = sampleReport({
  image: { requested: 'taas/python', resolved: 'taas/python', id, cell_image_id: id },
  laws: { source: '/laws', commit: null, digest: `sha256-${'3'.repeat(64)}`, files: 2 },
});
const things: AttestedThings = {
  reportDigest: 'd'.repeat(64),
  scopeDigest: report.scope.digest,
  workspaceDigest: report.workspace?.digest ?? null,
};
const statement = makeStatement(report, things.reportDigest, 'https://ci.example/1');

const failedChecks = (changed: unknown, at = things, of = report) =>
  checkAttestation(changed, of, at)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);

/** The statement with every leaf changed in turn, and with every key taken away. */
function* tamperings(value: unknown, rebuild: (part: unknown) => unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) {
    yield rebuild(`${value}!`);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    const replace = (part: unknown) =>
      rebuild(
        Array.isArray(value)
          ? value.map((item, at) => (String(at) === key ? part : item))
          : { ...value, [key]: part },
      );
    yield* tamperings(member, replace);
    const { [key]: _gone, ...rest } = value as Record<string, unknown>;
    // A link to the run is not told by the report.
    if (key !== 'url')
      yield rebuild(Array.isArray(value) ? value.filter((_item, at) => String(at) !== key) : rest);
  }
}

test('holds for what it was made of', () => {
  expect(failedChecks(statement)).toEqual([]);
  expect(failedChecks(JSON.parse(JSON.stringify(statement)))).toEqual([]);
});

test('fails for a statement with any part changed, taken away or added', () => {
  const changed = [...tamperings(statement, (whole) => whole)].filter(
    (one) => (one as typeof statement).predicate?.url !== 'https://ci.example/1!',
  );
  expect(changed.length).toBeGreaterThan(30);
  expect(changed.filter((one) => failedChecks(one).length === 0)).toEqual([]);
  const { predicate } = statement;
  expect(failedChecks({ ...statement, predicate: { ...predicate, result: 'WARNED' } })).toEqual(['content']);
  expect(failedChecks({ ...statement, more: 1 })).toEqual(['content']);
  for (const none of [null, undefined, 1, [], {}]) expect(failedChecks(none)).toEqual(['statement']);
});

test('fails for another report, scope or workspace', () => {
  expect(failedChecks(statement, { ...things, reportDigest: 'e'.repeat(64) })).toEqual(['report', 'content']);
  expect(failedChecks(statement, { ...things, scopeDigest: `sha256-${'e'.repeat(64)}` })).toEqual(['scope']);
  expect(failedChecks(statement, { ...things, workspaceDigest: `sha256-${'e'.repeat(64)}` })).toEqual([
    'workspace',
  ]);
  expect(failedChecks(statement, { ...things, scopeDigest: null, workspaceDigest: null })).toEqual([]);
  expect(failedChecks(statement, things, sampleReport())).toEqual(['content']);
  expect(checkAttestation(statement, sampleReport({ verdict: 'fail' }), things)[2]?.message).toContain(
    'contradicts itself',
  );
});
