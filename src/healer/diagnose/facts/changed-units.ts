import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import { literalsOf, minus } from '../../../compare/tests/literals.ts';
import type { ChangedFile } from '../last-good.ts';
import type { Pair } from './change-facts.ts';
import type { Definition, FileFacts } from './definition.ts';
import { replacedIn } from './replaced-parts.ts';

/** A piece of the project that a change edited by itself: a function, a constant, a file that is no code. */
export interface ChangedUnit {
  readonly path: string;
  readonly side: 'code' | 'test' | 'other';
  /** Null of a file. */
  readonly name: string | null;
  readonly owner: string | null;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** What stands in the place of what, in its texts and numbers: `20 → 50`. */
  readonly replaced: ReadonlySet<string>;
  /** Tokens that it did not have. */
  readonly come: ReadonlySet<string>;
}

const mostUnits = 300;
const longestFile = 200_000;

interface Sides {
  readonly files: readonly ChangedFile[];
  readonly oldTests: readonly FileFacts[];
  readonly newTests: readonly FileFacts[];
  readonly rewritten: readonly Pair[];
  readonly removed: readonly Definition[];
  readonly added: readonly Definition[];
}

export function changedUnits({ files, oldTests, newTests, rewritten, removed, added }: Sides): ChangedUnit[] {
  const pairs = [...rewritten, ...replacedConstants(removed, added)].filter(
    ({ after }) => after.kind !== 'key' && after.kind !== 'class',
  );
  const outer = pairs.filter((pair) => !pairs.some((other) => isInside(pair, other)));
  return [
    ...outer.slice(0, mostUnits).map(ofDefinition),
    ...oldTests.flatMap((old) => {
      const now = newTests.find(({ path }) => path === old.path);
      return now ? [ofTests(old, now)] : [];
    }),
    ...files.filter(({ role }) => role === 'other').flatMap(ofFile),
  ];
}

/** A constant went and one came in the same file: it has another name and another value. */
function replacedConstants(removed: readonly Definition[], added: readonly Definition[]): Pair[] {
  const only = (list: readonly Definition[], path: string) => {
    const own = list.filter((it) => it.kind === 'constant' && it.path === path);
    return own.length === 1 ? own[0] : undefined;
  };
  return [...new Set(removed.map(({ path }) => path))].flatMap((path) => {
    const [before, after] = [only(removed, path), only(added, path)];
    return before && after ? [{ before, after }] : [];
  });
}

/** Of a function within a function the outer one is enough. */
function isInside(one: Pair, other: Pair): boolean {
  return (
    one !== other &&
    one.after.path === other.after.path &&
    one.after.body.length < other.after.body.length &&
    one.after.line >= other.after.line &&
    other.after.body.includes(one.after.body)
  );
}

function ofDefinition({ before, after }: Pair): ChangedUnit {
  const [gone, come] = [textsOf(literalsOf(before.body)), textsOf(literalsOf(after.body))];
  return {
    path: after.path,
    side: 'code',
    name: after.name,
    owner: after.owner,
    line: after.line,
    before: before.body,
    after: after.body,
    replaced: new Set(replacedIn(minus(gone, come), minus(come, gone))),
    come: new Set(minus(tokensOf(after.body), tokensOf(before.body))),
  };
}

function ofTests(old: FileFacts, now: FileFacts): ChangedUnit {
  const [gone, come] = [textsOf(old.literals), textsOf(now.literals)];
  return {
    ...{ path: now.path, side: 'test', name: null, owner: null, line: 1, before: '', after: '' },
    replaced: new Set(replacedIn(minus(gone, come), minus(come, gone))),
    come: new Set([...now.names.keys()].filter((name) => !old.names.has(name))),
  };
}

function ofFile({ path, oldText, newText }: ChangedFile): ChangedUnit[] {
  if (oldText === null || newText === null || newText.length > longestFile) return [];
  const [gone, come] = [oldText.split('\n'), newText.split('\n')];
  const replaced = new Set(replacedIn(minus(gone, come), minus(come, gone)));
  return [
    {
      ...{ path, side: 'other', name: null, owner: null, line: 1, before: '', after: '' },
      ...{ replaced, come: new Set() },
    },
  ];
}

/** Without quotes; of a template the parts that are fixed. */
function textsOf(literals: readonly string[]): string[] {
  return literals.map((literal) =>
    literal.replace(/^[a-z]*["`]|["`]$/g, '').replaceAll(/\$?\{[^{}]*\}/g, '{}'),
  );
}
