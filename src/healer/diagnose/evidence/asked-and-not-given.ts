import type { DiagnosisInput } from '../diagnosis-input.ts';
import { lastOwn } from '../facts/last-own.ts';
import { distance } from '../facts/near-name.ts';
import { requirementOf } from '../facts/requirement.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/**
 * What the failing tests asked of their surroundings in vain. Where it could be given, that it then passes, or gets
 * past what it stumbled over, is proof; where it could not, what is there in its place tells a slip from a lack.
 */
export const askedAndNotGiven: EvidenceSource = {
  kind: 'asked_and_not_given',
  cap: 8,
  weigh(input) {
    // Then the code before the change did without it.
    if (input.square?.meaning === 'code_changed_it') return [];
    return [...givenAfterwards(input), ...libraries(input), ...features(input)];
  },
};

/** What the code itself is said to lack or to get wrong is then explained. */
export function isNotGiven(input: DiagnosisInput): boolean {
  return askedAndNotGiven
    .weigh(input)
    .some(({ towards, weight }) => towards === 'environment' && weight >= 4);
}

type Weighed = Omit<Finding, 'kind'>;

function givenAfterwards(input: DiagnosisInput): Weighed[] {
  return input.given.flatMap(({ what, names, outcome }): Weighed[] => {
    const list = names.slice(0, 5).join(', ');
    if (outcome === 'passes') {
      const text =
        what === 'variables'
          ? `Nobody sets ${list}, which the code reads; with a value it passes.`
          : `It passes with ${list}, as the project says that it is to be run.`;
      return [{ text, towards: 'environment', weight: 8 }];
    }
    if (what !== 'variables' || outcome !== 'changes' || !isRefusal(input, names)) return [];
    const text = `Nobody sets ${list}, which the code reads; with a value it gets past the error.`;
    return [{ text, towards: 'environment', weight: 6.5 }];
  });
}

/** It is not a value that came out otherwise: the function that reads the variable raised an error. */
function isRefusal({ group, behind }: DiagnosisInput, names: readonly string[]): boolean {
  const isInCode = group.failures.every((failure) => lastOwn(failure)?.isTest === false);
  return isInCode && behind.some(({ kind, name }) => kind === 'variable' && names.includes(name));
}

/** Somebody else's package has no such name: of another version, or misspelt. */
function libraries({ behind, code }: DiagnosisInput): Weighed[] {
  const library = behind.flatMap((ask) => ask.library ?? [])[0];
  if (!library) return [];
  const { package: name, version, lacks, near } = library;
  if (near[0] !== undefined) {
    const text = `${name} has no ${lacks}, but ${near[0]}.`;
    return [{ text, towards: 'code_defect', weight: 4, sign: 'contrary' }];
  }
  const wanted = requirementOf(name, code);
  if (wanted && version !== null && !wanted.isMetBy(version)) {
    const text = `${name} ${version} has no ${lacks}; the project asks for ${wanted.text}.`;
    return [{ text, towards: 'environment', weight: 8 }];
  }
  const text = `${name}${version === null ? '' : ` ${version}`}, as it is installed, has no ${lacks}, nor anything like it.`;
  // With a version that the project asks for it is more likely a name that somebody made up.
  return wanted && version !== null ? [] : [{ text, towards: 'environment', weight: 4 }];
}

/** The interpreter is asked for something by a name that it does not know. */
function features({ behind }: DiagnosisInput): Weighed[] {
  const ask = behind.find(({ asked, has }) => asked !== null && has.length > 0);
  if (!ask) return [];
  const asked = (ask.asked ?? '').toLowerCase();
  const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  if (ask.has.some((name) => bare(name) === bare(asked))) return [];
  const near = ask.has.find((name) => isSlip(asked, name.toLowerCase()));
  if (near !== undefined) {
    const text = `${ask.via} knows no ${ask.asked}, but ${near}.`;
    return [{ text, towards: 'code_defect', weight: 4, sign: 'contrary' }];
  }
  const text = `${ask.via} knows no ${ask.asked}, nor anything like it: this build does not have it.`;
  return [{ text, towards: 'environment', weight: 5 }];
}

/** `sha265` for `sha256`; but `md4` is no slip of `md5`: numbers tell kinds apart. */
function isSlip(one: string, other: string): boolean {
  const digits = (name: string) => name.replaceAll(/\D/g, '').split('').sort().join('');
  const isClose = distance(one, other, 2) <= (Math.min(one.length, other.length) > 4 ? 2 : 1);
  return isClose && digits(one) === digits(other);
}
