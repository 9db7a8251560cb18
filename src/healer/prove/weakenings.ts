import { compareSnapshots } from '../../compare/compare-snapshots.ts';
import type { GateFinding as FoundWeakening } from '../../compare/finding.ts';
import type { FindingKind } from '../../compare/finding-kinds.ts';
import { readScope } from '../../compare/read/read-scope.ts';
import { asTest } from '../../compare/read/read-trees.ts';
import type { ScopeSnapshot } from '../../compare/snapshot.ts';
import { fileRole } from '../../compare/tests/file-role.ts';
import { readSourceFile } from '../../compare/tests/read-source-file.ts';
import type { SourceFile } from '../../compare/tests/source-file.ts';
import type { Cause, GateFinding } from '../../generated/heal-report.ts';
import type { Snapshot } from '../lab/lab.ts';
import type { ChangedFile } from './changed-files.ts';

/** What the weakening gate says of a change, as `taas diff` would of the folder before and after. */
export async function weakenings(
  changes: readonly ChangedFile[],
  snapshot: Snapshot,
): Promise<readonly FoundWeakening[]> {
  const [before, after] = await Promise.all([
    sideOf(changes, 'before', snapshot),
    sideOf(changes, 'after', snapshot),
  ]);
  return compareSnapshots(before, after).filter(({ severity }) => severity === 'weakening');
}

async function sideOf(changes: readonly ChangedFile[], side: 'before' | 'after', snapshot: Snapshot) {
  const texts = new Map(
    changes.flatMap((change) => (change.kind === 'scope' ? [] : [[change.path, change[side]]])),
  );
  const scopes: ScopeSnapshot[] = [];
  const files: SourceFile[] = [];
  for (const { path, kind, [side]: text } of changes) {
    if (text === null) continue;
    if (kind === 'scope') {
      const readPinned = async (_scope: unknown, pinned: string) => {
        const content = texts.has(pinned) ? (texts.get(pinned) ?? null) : await snapshot.text(pinned);
        return content === null ? null : readSourceFile(pinned, asTest(pinned), Buffer.from(content));
      };
      scopes.push(await readScope({ path, text, signature: null, trusted: null, readPinned }));
      continue;
    }
    const role = roleOf(path, kind);
    if (role !== 'other') files.push(await readSourceFile(path, role, Buffer.from(text)));
  }
  return { label: side, scopes, files };
}

/** A test tool may be given any file as a test. */
function roleOf(path: string, kind: ChangedFile['kind']): SourceFile['role'] {
  const role = fileRole(path, false);
  return role === 'other' && kind === 'test' ? 'test' : role;
}

/** In which a scope gives its scenarios more, and asks for no less. */
const environmental: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'timeout_longer',
  'retries_more',
  'network_wider',
  'resources_more',
  'writable_root_on',
  'isolation_weaker',
  'dependency_added',
]);
/** Whatever is outdated: these bring nothing up to date, and only make a test unable to fail, or keep it from running. */
const silencing: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'scope_deleted',
  'scope_invalid',
  'scenario_deleted',
  'target_narrowed',
  'workspace_narrowed',
  'jail_weaker',
  'law_unpinned',
  'pin_removed',
  'made_public',
  'test_deleted',
  'test_file_deleted',
  'steering_added',
  'tests_deselected',
  'failure_ignored',
  'runner_without_tests',
  'negative_control_dropped',
  'shard_added',
  'syntax_error',
  'assertion_hollow',
  'assertion_conditional',
  'test_skipped',
  'test_expected_to_fail',
  'only_added',
  'handler_broadened',
]);

/** Why such a weakening is no fix, null where it is what was asked for, and is told. */
export function whyRefused(found: readonly FoundWeakening[], cause: Cause | null): string | null {
  const isAsked = ({ kind }: FoundWeakening) =>
    environmental.has(kind) || (cause === 'test_outdated' && !silencing.has(kind));
  const refused = found.find((each) => !isAsked(each));
  return refused ? `it weakens the Law: ${refused.subject}: ${refused.message}` : null;
}

/** As the report tells of it. */
export function gateFinding({ kind, message, subject, old, new: now }: FoundWeakening): GateFinding {
  return { kind, path: now?.file ?? old?.file ?? null, message: `${subject}: ${message}` };
}
