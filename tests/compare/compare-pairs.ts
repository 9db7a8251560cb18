import { compareSnapshots } from '../../src/compare/compare-snapshots.ts';
import type { GateFinding } from '../../src/compare/finding.ts';
import { readScope } from '../../src/compare/read/read-scope.ts';
import type { ScopeSnapshot, Snapshot } from '../../src/compare/snapshot.ts';
import { fileRole } from '../../src/compare/tests/file-role.ts';
import { readSourceFile } from '../../src/compare/tests/read-source-file.ts';
import type { Scenario, TestScope } from '../../src/generated/test-scope.ts';

/** The findings between two test trees, given as path → text. */
export async function compareSources(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Promise<GateFinding[]> {
  return compareSnapshots(await snapshotOf(before), await snapshotOf(after));
}

/** The findings between two scopes. */
export async function compareDocuments(before: object, after: object): Promise<GateFinding[]> {
  const [old, now] = [await scopeOf(before), await scopeOf(after)];
  return compareSnapshots(
    { label: 'old', scopes: [old], files: [] },
    { label: 'new', scopes: [now], files: [] },
  );
}

/** Each finding in short: `weakening test_skipped`, a review as such. */
export function short(findings: readonly GateFinding[]): string[] {
  return findings.map(({ kind, severity, review }) => `${review ? 'review' : severity} ${kind}`);
}

/** A scope with one scenario; `scenario` and `rest` are laid over it. */
export function scopeWith(scenario: Partial<Scenario> = {}, rest: Partial<TestScope> = {}): TestScope {
  return {
    scope_id: 'shop',
    environment: { type: 'docker', image: 'taas/python' },
    scenarios: [{ id: 'A', type: 'unit', command: 'make check', ...scenario } as Scenario],
    ...rest,
  };
}

async function snapshotOf(files: Readonly<Record<string, string>>): Promise<Snapshot> {
  const own = Object.entries(files).filter(([path]) => fileRole(path, false) !== 'other');
  const sources = own.map(([path, text]) => readSourceFile(path, fileRole(path, false), Buffer.from(text)));
  return { label: 'tree', scopes: [], files: await Promise.all(sources) };
}

async function scopeOf(document: object): Promise<ScopeSnapshot> {
  const text = JSON.stringify(document, null, 2);
  const snapshot = await readScope({
    path: 'scope.json',
    text,
    signature: null,
    trusted: null,
    readPinned: async () => null,
  });
  if (!snapshot.scope) throw new Error(snapshot.problem ?? '');
  return snapshot;
}
