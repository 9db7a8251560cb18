import { posix } from 'node:path';
import type { GateFinding } from './finding.ts';
import { type FindingKind, findingKinds } from './finding-kinds.ts';
import type { PinnedContent } from './scopes/compare-laws.ts';
import { compareScopes } from './scopes/compare-scopes.ts';
import { difference, type ScopeDifference } from './scopes/difference.ts';
import type { ScopeSnapshot, Snapshot } from './snapshot.ts';
import { type ComparedFiles, compareFiles } from './tests/compare-files.ts';
import type { TestDifference } from './tests/test-difference.ts';

/** Names everything in which the Law of two sides differs. Weakenings come first, each group in the order of the files. */
export function compareSnapshots(before: Snapshot, after: Snapshot): GateFinding[] {
  const files = compareFiles(before.files, after.files);
  const signedPins = pinsOfSigned(after.scopes);
  const isSigned = ({ new: place }: TestDifference) => {
    const file = after.files.find(({ path }) => path === place?.file);
    return file !== undefined && signedPins.get(file.path) === file.digest;
  };
  const findings = [
    ...comparePairs(before.scopes, after.scopes, files),
    ...files.differences.map((found) => finding(found, isSigned(found))),
  ];
  const order = ['weakening', 'neutral', 'strengthening'];
  const rank = (found: GateFinding) => order.indexOf(found.severity) * 2 - Number(found.review);
  return findings
    .map((found, index) => ({ found, index }))
    .sort((a, b) => rank(a.found) - rank(b.found) || a.index - b.index)
    .map(({ found }) => found);
}

/** A signature covers the digests of the pinned files: their content is what the Legislator has seen. */
function pinsOfSigned(scopes: readonly ScopeSnapshot[]): ReadonlyMap<string, string> {
  const signed = scopes.filter(({ signature }) => signature === 'trusted');
  return new Map(
    signed.flatMap(({ pinned }) => [...pinned.values()].map(({ path, digest }) => [path, digest] as const)),
  );
}

/** Scopes are matched by their path, then by their id. */
function comparePairs(
  before: readonly ScopeSnapshot[],
  after: readonly ScopeSnapshot[],
  files: ComparedFiles,
): GateFinding[] {
  const pairs: [ScopeSnapshot, ScopeSnapshot][] = [];
  let [gone, came] = [[...before], [...after]];
  for (const keyOf of [({ path }: ScopeSnapshot) => path, ({ scope }: ScopeSnapshot) => scope?.id]) {
    gone = gone.filter((old) => {
      const now = came.find((other) => keyOf(other) !== undefined && keyOf(other) === keyOf(old));
      if (now) {
        pairs.push([old, now]);
        came = came.filter((other) => other !== now);
      }
      return !now;
    });
  }
  // With one document on each side nobody asked about names.
  if (gone.length === 1 && came.length === 1 && pairs.length === 0) {
    pairs.push([gone[0] as ScopeSnapshot, came[0] as ScopeSnapshot]);
    [gone, came] = [[], []];
  }
  return [
    ...gone.filter(({ scope }) => scope).map((old) => wholeScope('scope_deleted', old, null)),
    ...pairs.flatMap(([old, now]) => comparePair(old, now, files)),
    ...came.filter(({ scope }) => scope).map((now) => wholeScope('scope_added', null, now)),
  ];
}

function comparePair(old: ScopeSnapshot, now: ScopeSnapshot, files: ComparedFiles): GateFinding[] {
  const isSigned = now.signature === 'trusted';
  if (!now.scope) return old.scope ? [wholeScope('scope_invalid', old, now)] : [];
  if (!old.scope) return [wholeScope('scope_unreadable', old, now)];
  const differences = [
    ...compareSignatures(old, now, now.scope.id),
    ...compareScopes(old.scope, now.scope, {
      pinnedContent: comparePinned(old, now),
      hasMoved: (from, to) =>
        files.hasMoved(posix.join(posix.dirname(old.path), from), posix.join(posix.dirname(now.path), to)),
    }),
  ];
  return differences.map((found) => finding(located(found, old, now), isSigned));
}

function compareSignatures(old: ScopeSnapshot, now: ScopeSnapshot, subject: string): ScopeDifference[] {
  const [was, is] = [old.signature !== 'none', now.signature === 'trusted' || now.signature === 'covers'];
  if (was === is) return [];
  const spot = { subject, old: [], new: [] };
  if (is) return [difference('signature_added', spot, null, now.signature, 'the scope is signed')];
  const why =
    now.signature === 'none'
      ? 'no signature stands beside the scope any more'
      : 'the signature beside the scope is not over what it says now, or by no trusted key';
  return [difference('signature_dropped', spot, old.signature, now.signature, why)];
}

/** Anything that a person should look at counts as not known to be as strong. */
function comparePinned(old: ScopeSnapshot, now: ScopeSnapshot): PinnedContent {
  return (path) => {
    const [was, is] = [old.pinned.get(path), now.pinned.get(path)];
    if (!was || !is || was.unread || is.unread) return 'unknown';
    const found = compareFiles([was], [{ ...is, path: was.path }]).differences.map(
      ({ kind }) => findingKinds[kind],
    );
    if (found.some(({ severity }) => severity === 'weakening')) return 'weaker';
    return found.some((kind) => 'review' in kind) ? 'unknown' : 'not weaker';
  };
}

function wholeScope(kind: FindingKind, old: ScopeSnapshot | null, now: ScopeSnapshot | null): GateFinding {
  const subject = now?.scope?.id ?? old?.scope?.id ?? now?.path ?? '';
  const message = now?.problem ?? old?.problem ?? `scope ${subject} ${now ? 'is new' : 'is gone'}`;
  return finding(
    {
      kind,
      subject,
      before: old?.path ?? null,
      after: now?.path ?? null,
      message,
      old: old && { file: old.path, line: null },
      new: now && { file: now.path, line: null },
    },
    false,
  );
}

function located(found: ScopeDifference, old: ScopeSnapshot, now: ScopeSnapshot): TestDifference {
  return {
    ...found,
    old: found.old && { file: old.path, line: old.lineOf(found.old) },
    new: found.new && { file: now.path, line: now.lineOf(found.new) },
  };
}

function finding(found: TestDifference, isSigned: boolean): GateFinding {
  const kind = findingKinds[found.kind];
  const { kind: name, subject, before, after, message, old, new: now } = found;
  return {
    kind: name,
    severity: kind.severity,
    review: 'review' in kind,
    signed: isSigned && kind.severity === 'weakening',
    subject,
    before: before && bounded(before),
    after: after && bounded(after),
    message,
    old,
    new: now,
  };
}

const mostShown = 400;

function bounded(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text;
}
