import type { PatternFix } from '../../generated/failure-pattern.ts';
import { fillFacts } from './fill-facts.ts';
import type { Facts, Pattern, PatternInput } from './pattern.ts';

interface PatternDefinition extends Omit<Pattern, 'recognise' | 'action' | 'fix'> {
  /**
   * One of them is found in the message, else in what is surely the failure's own output; named groups are facts. Lines
   * are cut before, so that `.*` is cheap.
   */
  readonly text?: readonly RegExp[];
  /** Look in the whole output of the command too, where other tests may speak. Default: false. */
  readonly anywhere?: boolean;
  readonly runners?: readonly string[];
  readonly statuses?: readonly string[];
  readonly reasons?: readonly string[];
  readonly exitCodes?: readonly number[];
  /** Where the innermost frame in the workspace is; `code` also where no frame is known. */
  readonly place?: 'test' | 'code';
  /** Facts that follow from those of the text; null: not this failure after all. */
  refine?(facts: Facts, failure: PatternInput): Facts | null;
  /** `$name` stands for a fact. */
  readonly action: string;
  /** `$name` stands for a fact; without the fact there is no fix. */
  readonly fix?: PatternFix;
}

/** A pattern that is recognised by texts and a few plain facts. */
export function definePattern(definition: PatternDefinition): Pattern {
  const { id, title, cause, weight, yieldsTo, action, fix } = definition;
  return {
    id,
    title,
    cause,
    weight,
    ...(yieldsTo ? { yieldsTo } : {}),
    recognise: (failure) => recognise(definition, failure),
    action: (facts) => fillFacts(action, facts),
    ...(fix ? { fix: (facts: Facts) => fillFix(fix, facts) } : {}),
  };
}

/** The fix with its facts in place; null where one of them is not known. */
export function fillFix(fix: PatternFix, facts: Facts): PatternFix | null {
  const filled = Object.entries(fix).map(([key, text]) => [key, fillFacts(text, facts)]);
  const isWhole = Object.values(fix).every((text) =>
    [...text.matchAll(/\$([a-z]\w*)/gi)].every(([, name]) => Object.hasOwn(facts, name as string)),
  );
  return isWhole ? (Object.fromEntries(filled) as PatternFix) : null;
}

function recognise(definition: PatternDefinition, failure: PatternInput): Facts | null {
  const { runners, statuses, reasons, exitCodes, place, text, anywhere } = definition;
  if (runners && !runners.includes(failure.runner)) return null;
  if (statuses && !statuses.includes(failure.status)) return null;
  if (reasons && !reasons.includes(failure.reason)) return null;
  if (exitCodes && (failure.exitCode === null || !exitCodes.includes(failure.exitCode))) return null;
  if (place && place !== placeOf(failure)) return null;
  const texts = [failure.message, failure.own, ...(anywhere ? [failure.output] : [])];
  const facts = text ? firstMatch(text, texts) : {};
  if (!facts) return null;
  return definition.refine ? definition.refine(facts, failure) : facts;
}

function firstMatch(patterns: readonly RegExp[], texts: readonly string[]): Facts | null {
  for (const text of texts) {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      if (match) return factsOf(match.groups);
    }
  }
  return null;
}

/** Named groups as facts; what comes from output is bounded and printable. */
export function factsOf(groups: Readonly<Record<string, string | undefined>> | undefined): Facts {
  const known = Object.entries(groups ?? {}).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [
          [
            name,
            value
              .replaceAll(/\p{Cc}+/gu, ' ')
              .trim()
              .slice(0, 200),
          ] as const,
        ],
  );
  return Object.fromEntries(known);
}

function placeOf({ failure }: PatternInput): 'test' | 'code' {
  const innermost = failure.frames.findLast(({ path }) => path !== null);
  return innermost?.isTest ? 'test' : 'code';
}
