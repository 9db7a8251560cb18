import type { FailureGroup } from '../../failures/failing-test.ts';
import type { ChangeFacts } from './change-facts.ts';
import type { CodeFacts } from './code-facts.ts';
import { type Call, type Definition, fits, type Parameter } from './definition.ts';
import { hasWord } from './message-words.ts';
import { namesTold } from './names-told.ts';
import { isNearName } from './near-name.ts';

/** A name that the failing tests use, and that the code has no more, or takes in another way. */
export interface BrokenReference {
  readonly name: string;
  /**
   * `renamed`: its body stands under another name, or elsewhere. `gone`: nothing took its place. `near_name`: nobody
   * knows whether it ever was there, but the code has a name much like it. `resigned`: its parameters changed.
   * `miscalled`: it takes other arguments; nobody knows what it took before.
   */
  readonly how: 'renamed' | 'gone' | 'near_name' | 'resigned' | 'miscalled' | 'unknown';
  /** What it is called now, or the function with its new parameters. */
  readonly successor: Definition | null;
  /** How much of its body is the same; 1 where that does not matter. */
  readonly likeness: number;
  /** The code itself names it still, or calls it in the old way: then the change is not finished. */
  readonly usedByCode: boolean;
  /** Calls in the code that go by the new name or signature. */
  readonly callersFollowed: number;
  /** The failure itself names it. */
  readonly isTold: boolean;
}

export function brokenReferences(
  group: FailureGroup,
  code: CodeFacts,
  change: ChangeFacts | null,
): BrokenReference[] {
  const told = namesTold(group.failures.map(({ message, details }) => `${message}\n${details}`).join('\n'));
  const used = namesOfTests(group, code);
  const names = [
    ...new Set([
      ...told.missing,
      ...(change?.removed ?? []).map(({ name }) => name).filter((name) => used.has(name)),
    ]),
  ];
  const defined = new Set(code.code.flatMap(({ definitions }) => definitions.map(({ name }) => name)));
  const lost = names.flatMap((name): BrokenReference[] => {
    const isTold = told.missing.includes(name);
    // Another thing of that name is still there: only the words of the failure tell them apart.
    if (defined.has(name) && !isTold) return [];
    return [lostName(name, isTold, code, change)];
  });
  return [...lost, ...resigned(used, told.miscalled, code, change)];
}

function lostName(
  name: string,
  isTold: boolean,
  code: CodeFacts,
  change: ChangeFacts | null,
): BrokenReference {
  const rename = change?.renamed.find(({ before }) => before.name === name);
  const isRemoved = change?.removed.some((it) => it.name === name) ?? false;
  const isKey = !isTold && (change?.removed ?? []).every((it) => it.name !== name || it.kind === 'key');
  const usedByCode = isKey ? isRead(name, code) : isStillUsed(name, code);
  if (rename) {
    return {
      name,
      how: 'renamed',
      successor: rename.after,
      likeness: rename.likeness,
      usedByCode,
      callersFollowed: uses(rename.after, code),
      isTold,
    };
  }
  if (isRemoved)
    return { name, how: 'gone', successor: null, likeness: 1, usedByCode, callersFollowed: 0, isTold };
  const near = nearestName(name, code);
  if (near && !change?.codeChanged) {
    return {
      name,
      how: 'near_name',
      successor: near,
      likeness: 1,
      usedByCode,
      callersFollowed: uses(near, code),
      isTold,
    };
  }
  return { name, how: 'unknown', successor: near, likeness: 1, usedByCode, callersFollowed: 0, isTold };
}

/** The code calls it, or names it, and nothing defines it. */
function isStillUsed(name: string, facts: CodeFacts): boolean {
  const { code } = facts;
  if (builtIn.test(name)) return isImported(name, facts);
  if (code.some(({ definitions }) => definitions.some((it) => it.name === name))) return false;
  // A module of that name is named by who imports it.
  const isModule = code.some(({ path }) =>
    path.split('/').some((part) => part.replace(/\.\w+$/, '') === name),
  );
  return code.some(
    ({ calls, names }) => (names.has(name) && !isModule) || calls.some((call) => call.name === name),
  );
}

/** As a key of something: a variable of that name is another thing. */
function isRead(key: string, { texts, code }: CodeFacts): boolean {
  const uses = [`.${key}`, `"${key}"`, `'${key}'`];
  return code.some(({ path }) => {
    const text = (texts.get(path) ?? '').slice(0, 200_000);
    const isTaken = uses.some((use) =>
      text
        .split(use)
        .slice(1)
        .some((rest) => !/^[\w$]/.test(rest)),
    );
    return isTaken || [...text.matchAll(takenApart)].some(([, names = '']) => hasWord(names, key));
  });
}

/** `{ total } = …`, `({ total })`. */
const takenApart = /\{([^{}]{0,300})\}\s{0,9}(?:=(?![=>])|\)|,)/g;

/** By name, from another file of the project. */
function isImported(name: string, { code, texts }: CodeFacts): boolean {
  return code.some(({ path, names }) => {
    if (!names.has(name)) return false;
    const lists = (texts.get(path) ?? '').slice(0, 200_000).matchAll(importLists);
    return [...lists].some((match) => hasWord(match[1] ?? match[2] ?? '', name));
  });
}

const importLists =
  /\bimport\s{1,9}\{([^{}]{1,2000})\}\s{0,9}from\s{0,9}["']\.|^from[ \t]{1,9}[\w.]{1,200}[ \t]{1,9}import[ \t]{1,9}([^\n]{1,500})/gm;

/** Names of methods that lists, maps and texts have as well: a call says nothing of whose it is. */
const builtIn =
  /^(?:find|filter|map|get|set|add|delete|has|push|pop|append|keys|values|items|entries|sort|split|join|replace|index|count|update|remove|insert|format|includes|slice|reduce|clear|concat|at|some|every|read|write|close)$/;

function uses({ name }: Definition, { code }: CodeFacts): number {
  return code.reduce((sum, { calls }) => sum + calls.filter((call) => call.name === name).length, 0);
}

function nearestName(name: string, { code }: CodeFacts): Definition | null {
  const near = code
    .flatMap(({ definitions }) => definitions)
    .filter((it) => it.kind !== 'key' && it.name !== name && isNearName(it.name, name));
  // Several: which one was meant nobody can tell.
  return new Set(near.map((it) => it.name)).size <= 2 ? (near[0] ?? null) : null;
}

function resigned(
  used: ReadonlyMap<string, readonly Call[]>,
  miscalled: readonly string[],
  code: CodeFacts,
  change: ChangeFacts | null,
): BrokenReference[] {
  const changed = (change?.resigned ?? []).flatMap(({ before, after }): BrokenReference[] => {
    const name = calledAs(after);
    const isTold = miscalled.includes(name);
    const calls = used.get(name) ?? [];
    const breaks = calls.some((call) => breaksBy(call, before.parameters ?? [], after.parameters ?? []));
    if (!after.parameters || !before.parameters || !(isTold || breaks)) return [];
    return [{ ...byCallers(name, after, code), how: 'resigned', isTold }];
  });
  const known = new Set(changed.map(({ name }) => name));
  const others = miscalled
    .filter((name) => !known.has(name))
    .flatMap((name): BrokenReference[] => {
      const definition = code.code
        .flatMap(({ definitions }) => definitions)
        .find((it) => it.parameters && calledAs(it) === name);
      return definition ? [{ ...byCallers(name, definition, code), how: 'miscalled', isTold: true }] : [];
    });
  return [...changed, ...others];
}

function byCallers(
  name: string,
  successor: Definition,
  { code }: CodeFacts,
): Omit<BrokenReference, 'how' | 'isTold'> {
  const calls = code.flatMap((file) => file.calls.filter((call) => call.name === name));
  const fitting = calls.filter((call) => fits(call, successor.parameters ?? []));
  return {
    name,
    successor,
    likeness: 1,
    usedByCode: fitting.length < calls.length,
    callersFollowed: fitting.length,
  };
}

function breaksBy(call: Call, before: readonly Parameter[], after: readonly Parameter[]): boolean {
  if (fits(call, before) && !fits(call, after)) return true;
  // The same parameters in another order.
  const [old, now] = [before.map(({ name }) => name), after.map(({ name }) => name)];
  const isReordered =
    old.length === now.length && old.every((name) => now.includes(name)) && old.join() !== now.join();
  return isReordered && call.positional > 1;
}

/** A class is called by its own name. */
function calledAs({ name, owner }: Definition): string {
  return owner !== null && /^(?:__init__|constructor)$/.test(name) ? owner : name;
}

/** What the files of the failing tests name, and how they call it. */
function namesOfTests(
  { failures }: FailureGroup,
  { tests }: CodeFacts,
): ReadonlyMap<string, readonly Call[]> {
  const paths = new Set(
    failures.flatMap(({ test, frames }) => [
      test?.file,
      ...frames.filter(({ isTest }) => isTest).map(({ path }) => path),
    ]),
  );
  const own = tests.filter(({ path }) => paths.has(path));
  const names = new Map<string, Call[]>();
  for (const file of own.length > 0 ? own : tests) {
    for (const name of file.names.keys()) names.set(name, names.get(name) ?? []);
    for (const literal of file.literals) {
      const key = /^"([\w.-]{1,100})"$/.exec(literal)?.[1];
      if (key) names.set(key, names.get(key) ?? []);
    }
    for (const call of file.calls) names.get(call.name)?.push(call);
  }
  return names;
}
