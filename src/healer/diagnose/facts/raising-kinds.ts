import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { Seen } from './difference-kinds.ts';
import { lastOwn } from './last-own.ts';
import type { SeenKind } from './seen-kinds.ts';

const raising = /(?:^|[\s{);])(?:raise|throw)\b/;
const notRaised =
  /DID NOT RAISE|Missing expected (?:exception|rejection)|\w+ not raised|to throw|resolved instead of reject|did not throw/;

/** Errors that are raised now and were not, and those that are not raised any more. */
export function raisingKinds(input: DiagnosisInput, { come, gone }: Pick<Seen, 'come' | 'gone'>): SeenKind[] {
  const { group } = input;
  const raisedNow = raisesIn(come) > raisesIn(gone);
  const isNew = group.failures.every(({ exception }) => exception !== null && come.includes(exception));
  if ((raisedNow || isNew) && group.failures.every((failure) => isRaised(failure, input))) {
    return [
      {
        name: 'raises',
        said: /\b(?:rais\w*|throw\w*|reject\w*|refus\w*|errors?|exceptions?|forbid\w*|disallow\w*|not allowed|no longer (?:accept|allow)\w*|requir\w*|must|invalid|fails?|den(?:y|ies)|illegal|strict\w*)\b/,
        // What is refused anew may be more than was meant.
        isLoose: raisedNow,
      },
    ];
  }
  if (raisesIn(gone) > raisesIn(come) && group.failures.every(({ message }) => notRaised.test(message))) {
    return [
      {
        name: 'raises no more',
        said: /\b(?:allow\w*|accept\w*|tolerat\w*|permit\w*|lenient|forgiv\w*|no longer|no more|instead of)\b/,
        isLoose: true,
      },
    ];
  }
  return [];
}

function raisesIn(tokens: readonly string[]): number {
  return tokens.filter((token) => token === 'raise' || token === 'throw').length;
}

/** On purpose, by the code. */
function isRaised(failure: DiagnosisInput['group']['failures'][number], { code }: DiagnosisInput): boolean {
  const frame = lastOwn(failure);
  if (!frame || frame.isTest || frame.path === null) return false;
  return raising.test(code.texts.get(frame.path)?.split('\n')[frame.line - 1] ?? '');
}
