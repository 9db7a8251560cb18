import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { ChangedUnit } from '../facts/changed-units.ts';
import { lastOwn } from '../facts/last-own.ts';
import { isWorthNoting, replacedParts } from '../facts/replaced-parts.ts';
import { isTelling } from '../facts/value-parts.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/**
 * The same change adapted other places to what is different now: a slip happens at one place. It counts only as far as
 * the failure shows what they were adapted to.
 */
export const adaptedCode: EvidenceSource = {
  kind: 'adapted_code',
  cap: 6,
  weigh(input) {
    const { change, square } = input;
    if (!change?.codeChanged || (square && square.meaning !== 'code_changed_it')) return [];
    const own = change.units.filter((unit) => unit.side === 'code' && isReached(unit, input));
    if (own.length === 0) return [];
    const found = replacedTogether(own, input) ?? adaptedCallers(own, input);
    return found ? [{ ...found, towards: 'test_outdated', sign: 'intent' }] : [];
  },
};

type Found = Pick<Finding, 'text' | 'weight'>;

/** `20` became `50` in the code that fails, and in another function, a template or another test, too. */
function replacedTogether(
  own: readonly ChangedUnit[],
  { change, values, group }: DiagnosisInput,
): Found | null {
  const isRaisedInCode = group.failures.some((failure) => lastOwn(failure)?.isTest === false);
  const shown = new Set(
    values.flatMap((it) => replacedParts(it.expected, it.received)).filter(isWorthNoting),
  );
  for (const unit of own) {
    const others = (change?.units ?? []).filter((it) => it !== unit);
    for (const replaced of unit.replaced) {
      const other = others.find((it) => it.replaced.has(replaced));
      // Where the failure shows no values, the code that it leads to must have been changed in nothing else.
      const isShown = values.length > 0 ? shown.has(replaced) : own.every((it) => isOnly(it, replaced));
      if (!other || !isShown || (values.length === 0 && isRaisedInCode)) continue;
      const [old = '', now = ''] = replaced.split(' → ');
      const text = `The change puts "${now.slice(0, 60)}" in the place of "${old.slice(0, 60)}" in ${placeOf(other)} as well as in ${placeOf(unit)}.`;
      return { text, weight: values.length > 0 ? 4.5 : 3.5 };
    }
  }
  return null;
}

function isOnly({ replaced, come }: ChangedUnit, it: string): boolean {
  return replaced.has(it) && replaced.size === 1 && come.size === 1;
}

/** Who calls the changed code was changed to take what it gives now. */
function adaptedCallers(own: readonly ChangedUnit[], input: DiagnosisInput): Found | null {
  const called = namesOfTests(input);
  for (const unit of own.filter(({ name, owner }) => called.has(name ?? '') || called.has(owner ?? ''))) {
    const callers = (input.change?.units ?? []).filter(
      (it) =>
        it.side === 'code' && it !== unit && unit.name !== null && tokensOf(it.after).includes(unit.name),
    );
    for (const caller of callers) {
      const how = adaptedTo(unit, caller, input);
      if (how === null) continue;
      const text = `${placeOf(caller)} was adapted to what ${unit.name} does now: ${how}.`;
      return { text, weight: callers.length > 1 ? 4.5 : 4 };
    }
  }
  return null;
}

function adaptedTo(unit: ChangedUnit, caller: ChangedUnit, input: DiagnosisInput): string | null {
  const { group, values } = input;
  const words = group.failures
    .map(({ message, details }) => `${message}\n${details}`.slice(0, 20_000))
    .join('\n');
  const raised = [...unit.come].find(
    (token) => caller.come.has(token) && group.failures.some(({ exception }) => exception === token),
  );
  if (raised) return `it expects ${raised}`;
  // Else the answer has to have come back to the test.
  if (group.failures.some((failure) => lastOwn(failure)?.isTest === false)) return null;
  if (awaits(caller.after, unit.name) > awaits(caller.before, unit.name)) return 'it awaits the answer';
  const factor = values.map(({ expected, received }) => factorBetween(expected, received)).find(Boolean);
  if (factor && unit.come.has(factor) && caller.come.has(factor)) return `it reckons with ${factor}`;
  const parts = [...caller.come]
    .map((token) => token.replace(/^[a-z]*"|"$/g, ''))
    .filter((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part) && isTelling(part))
    .filter((part) => [...unit.come].some((token) => token.replace(/^[a-z]*"|"$/g, '') === part))
    .filter((part) => isTaken(caller.after, part) && !isTaken(caller.before, part) && words.includes(part));
  return parts.length > 0 ? `it takes ${parts.slice(0, 3).join(', ')} of the answer` : null;
}

/** `answer.part`, `answer["part"]`, `{ part } = answer`. */
function isTaken(body: string, part: string): boolean {
  const tokens = tokensOf(body);
  return tokens.some(
    (token, at) =>
      (token === part && tokens[at - 1] === '.' && tokens[at + 1] !== '(') ||
      (token === `"${part}"` && tokens[at - 1] === '[' && tokens[at + 1] === ']'),
  );
}

function awaits(body: string, name: string | null): number {
  const tokens = tokensOf(body);
  return tokens.filter((token, at) => {
    if (token !== 'await') return false;
    const call = tokens.slice(at + 1, at + 8);
    const end = call.indexOf('(');
    return end > 0 && call[end - 1] === name;
  }).length;
}

/** `1000` between `8` and `8000`. */
function factorBetween(expected: string, received: string): string | null {
  const [wanted, got] = [Number(expected), Number(received)];
  if (
    expected.trim() === '' ||
    !Number.isFinite(wanted) ||
    !Number.isFinite(got) ||
    wanted === 0 ||
    got === 0
  )
    return null;
  const [small, large] = [wanted, got].sort((a, b) => Math.abs(a) - Math.abs(b)) as [number, number];
  const factor = large / small;
  return Number.isInteger(factor) && factor >= 10 ? String(factor) : null;
}

function isReached({ name, owner }: ChangedUnit, { reached }: DiagnosisInput): boolean {
  return (name !== null && reached.has(name)) || (owner !== null && reached.has(owner));
}

function namesOfTests({ group, code }: DiagnosisInput): ReadonlySet<string> {
  const paths = new Set(group.failures.map(({ test }) => test?.file));
  return new Set(code.tests.filter(({ path }) => paths.has(path)).flatMap(({ names }) => [...names.keys()]));
}

function placeOf({ name, path, line }: ChangedUnit): string {
  return name === null ? path : `${name} (${path}:${line})`;
}
