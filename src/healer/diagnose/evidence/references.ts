import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { BrokenReference } from '../facts/broken-references.ts';
import { tooNew } from '../facts/interpreter.ts';
import { lastOwn } from '../facts/last-own.ts';
import { messageWords, speaksOf } from '../facts/message-words.ts';
import { isMisspelt } from '../facts/value-parts.ts';
import { isNotGiven } from './asked-and-not-given.ts';
import { isDocumented } from './documentation.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';
import { lacksTerminal } from './explained.ts';
import { isOtherInterpreter } from './interpreter.ts';
import { isUnmade } from './unmade-files.ts';

/** Names and signatures that the tests use, and that the code has no more. */
export const references: EvidenceSource = {
  kind: 'broken_reference',
  cap: 8,
  weigh(input) {
    if (lacksTerminal(input) || isUnmade(input) || isNotGiven(input) || isOtherInterpreter(input)) return [];
    const newer = new Set(tooNew(input).map(({ name }) => name));
    return input.references
      .filter((it) => !newer.has(it.name) && matters(it, input))
      .flatMap((it) => weighOne(it, input));
  },
};

/** One that the failure does not name is told by the values only: those that a wrong call gives. */
function matters(reference: BrokenReference, { references: all, group }: DiagnosisInput): boolean {
  if (reference.isTold) return true;
  if (reference.how !== 'resigned' && reference.how !== 'renamed') return false;
  const isSilent = group.failures.some(({ message }) => /undefined|NaN|None|null|nil/.test(message));
  return !all.some(({ isTold }) => isTold) && (reference.how === 'resigned' || isSilent);
}

function weighOne(reference: BrokenReference, input: DiagnosisInput): Omit<Finding, 'kind'>[] {
  const { name, how, successor, usedByCode, callersFollowed } = reference;
  if (usedByCode) {
    const text =
      how === 'resigned' || how === 'miscalled'
        ? `The code itself calls ${name} in a way that it does not take.`
        : `The code itself still uses ${name}, which is not there.`;
    return [{ text, towards: 'code_defect', weight: 5, sign: 'contrary' }];
  }
  if (isRaisedInCode(input) && !isArgumentMissing(reference, input)) return [];
  const words = messageWords(input.change?.messages ?? []);
  const isSaid =
    words !== null && (speaksOf(words, name) || (successor !== null && speaksOf(words, successor.name)));
  const followed = callersFollowed > 0 ? ', as the rest of the code does' : '';
  const place = successor ? `${successor.path}:${successor.line}` : '';
  const extra =
    (isSaid ? 1 : 0) +
    (callersFollowed > 0 ? 1 : 0) +
    (input.square?.meaning === 'code_changed_it' ? 0.5 : 0);
  const outdated = (text: string, weight: number, sign?: 'intent') => [
    { text, towards: 'test_outdated' as const, weight, ...(sign && { sign }) },
  ];
  switch (how) {
    case 'renamed': {
      const isSlip =
        successor !== null && callersFollowed === 0 && !isSaid && isMisspelt(successor.name, [name]);
      if (isSlip && !isDocumented(input)) {
        const text = `${name} became ${successor.name} (${place}), as a slip of the finger does.`;
        return [{ text, towards: 'code_defect', weight: 2 }];
      }
      const what = successor && successor.name !== name ? `is called ${successor.name} now` : 'has moved';
      const text = `${name} ${what} (${place})${followed}; the test still uses the old name.`;
      return outdated(text, 3 + 2 * reference.likeness + extra, 'intent');
    }
    case 'resigned':
      return outdated(
        `${name} takes ${shown(successor)} now (${place})${followed}; the test calls it as before.`,
        (reference.isTold ? 3.5 : 2.5) + extra,
        callersFollowed > 0 || isSaid || reference.isTold ? 'intent' : undefined,
      );
    case 'gone':
      return outdated(
        `${name} was removed, and nothing in the code uses it any more.`,
        2.5 + extra + (words?.isIntended ? 0.5 : 0),
        (words?.isIntended && isSaid) || words?.isIntended ? 'intent' : undefined,
      );
    case 'near_name':
      return outdated(
        `The code has no ${name}, and does not use it; it has ${successor?.name} (${place})${followed}.`,
        4 + Math.min(1, callersFollowed),
        'intent',
      );
    case 'miscalled':
      return outdated(
        `${name} takes ${shown(successor)} (${place})${followed}; the test calls it otherwise.`,
        callersFollowed > 0 ? 5 : 3.5,
        'intent',
      );
    case 'unknown':
      return [
        {
          text: `The code has no ${name}, and nothing tells that it ever had.`,
          towards: 'test_outdated',
          weight: 1,
        },
      ];
  }
}

function shown(definition: BrokenReference['successor']): string {
  return `(${(definition?.parameters ?? [])
    .map(({ name }) => name)
    .join(', ')
    .slice(0, 100)})`;
}

/** In JavaScript an argument that is new and not given shows inside of the function only. */
function isArgumentMissing({ how, successor }: BrokenReference, { group }: DiagnosisInput): boolean {
  if (how !== 'resigned' || successor === null) return false;
  return group.failures.every((failure) => {
    const frame = lastOwn(failure);
    const isThere = frame?.path === successor.path && frame.line >= successor.line;
    return isThere && /\bundefined\b/.test(failure.message);
  });
}

function isRaisedInCode({ group }: DiagnosisInput): boolean {
  return group.failures.every((failure) => lastOwn(failure)?.isTest === false);
}
