import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import { minus } from '../../../compare/tests/literals.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { ChangeFacts } from '../facts/change-facts.ts';
import type { ChangedUnit } from '../facts/changed-units.ts';
import { type Difference, differenceOf } from '../facts/difference.ts';
import { isAboutOther, isBesideOther } from '../facts/is-about-other.ts';
import { hasWord } from '../facts/message-words.ts';
import { wordsOf } from '../facts/near-name.ts';
import { kindsSaid, tellsOf, wordsIn } from '../facts/told-difference.ts';
import { isTelling, partsAsserted } from '../facts/value-parts.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/**
 * Who writes down what a program does from now on has meant it: slips are not documented. It counts as far as what is
 * written is what is different: comments are reworded and change logs are kept in commits with slips, too.
 */
export const documentation: EvidenceSource = {
  kind: 'documentation',
  cap: 6,
  weigh(input) {
    const { change, square } = input;
    if (!change?.codeChanged || (square && !leavesItOpen.has(square.meaning))) return [];
    const difference = differenceOf(input);
    return [...inRemarks(input, change, difference), ...inDocuments(input, change, difference)];
  },
};

type Weighed = Omit<Finding, 'kind'>;

function inRemarks(input: DiagnosisInput, { notes }: ChangeFacts, difference: Difference): Weighed[] {
  const own = notes.reworded.filter(
    ({ after }) => !isAboutOther(after, input) && !isBesideOther(after, input),
  );
  const howTold = ({ before, after }: (typeof own)[number]) =>
    isExchanged(before, after, difference) ? 'told' : tellsOf(after, changedWords(before, after), difference);
  const telling = own.find((it) => howTold(it) === 'told') ?? own.find(howTold);
  const reworded = telling ?? notes.reworded[0];
  if (!reworded) return [];
  const now = `"${quoted(reworded.after)}", no more "${quoted(reworded.before)}"`;
  if (telling) {
    const text = `The change says in the code itself what is different: ${now}.`;
    const weight = howTold(telling) === 'told' ? 4.5 : hintedWeight;
    return [{ text, towards: 'test_outdated', weight, sign: 'intent' }];
  }
  const text = `The change says in the code ${now}; of what is different that says nothing.`;
  return [{ text, towards: 'test_outdated', weight: untoldWeight }];
}

function inDocuments(input: DiagnosisInput, change: ChangeFacts, difference: Difference): Weighed[] {
  const names = namesConcerned(input);
  const parts = partsAsserted(input).received.filter(isTelling);
  const isMeant = ({ text }: Entry) =>
    names.some((name) => isAbout(text, name)) || parts.some((part) => hasWord(text, part));
  const { entries } = change.notes;
  const howTold = ({ text }: Entry) => {
    if (isAboutOther(text, input)) return null;
    return namesFields(text, difference) ? 'told' : tellsOf(text, wordsIn(text), difference);
  };
  const isTold = (it: Entry) => howTold(it) === 'told' || (howTold(it) === 'likely' && isMeant(it));
  const entry =
    entries.find((it) => isMeant(it) && isTold(it)) ??
    entries.find((it) => it.isChangeLog && isTold(it)) ??
    entries.find((it) => (isMeant(it) || it.isChangeLog) && howTold(it)) ??
    entries.find(isMeant) ??
    entries.find(({ isChangeLog }) => isChangeLog);
  if (!entry) return [];
  const about = isMeant(entry);
  if (!about && doesSomethingElse(input)) {
    const text = `The change documents something: "${quoted(entry.text)}". It does several things, and this may be another one.`;
    return [{ text, towards: 'test_outdated', weight: 1 }];
  }
  if (!howTold(entry)) {
    const text = `The change documents something: "${quoted(entry.text)}". Of what is different that says nothing.`;
    return [{ text, towards: 'test_outdated', weight: untoldWeight }];
  }
  if (!isTold(entry)) {
    const text = `The change documents something: "${quoted(entry.text)}". That may be what is different.`;
    return [{ text, towards: 'test_outdated', weight: hintedWeight, sign: 'intent' }];
  }
  const isSmall = change.rewritten.length + change.renamed.length + change.resigned.length <= 5;
  const text = `The change documents itself: "${quoted(entry.text)}".`;
  // A large change may write of something else.
  return [{ text, towards: 'test_outdated', weight: about ? 5 : isSmall ? 4.5 : 2.5, sign: 'intent' }];
}

/** All of those under which another value stands, as names of the code. */
function namesFields(text: string, { fields }: Difference): boolean {
  return (
    fields.length > 0 &&
    fields.every((name) => [`\`${name}\``, `"${name}"`, `'${name}'`].some((it) => text.includes(it)))
  );
}

type Entry = ChangeFacts['notes']['entries'][number];

/** Words on something else are no sign of intent. */
const untoldWeight = 0.5;

/** Nor do everyday words make up for what speaks for a slip, even where the commit has them, too. */
const hintedWeight = 0.75;

/** `half` for `quarter`: even everyday words say it where one stands in the place of another. */
function isExchanged(before: string, after: string, difference: Difference): boolean {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const namesSaid = (words: readonly string[]) =>
    kindsSaid(words.join(' '), difference).map(({ name }) => name);
  const gone = new Set(namesSaid(minus(old, now)));
  return namesSaid(minus(now, old)).some((name) => gone.has(name));
}

function changedWords(before: string, after: string): string[] {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  return [...minus(old, now), ...minus(now, old)];
}

/** It edited code as well that has nothing to do with what fails: neither leads it there, nor does it use it. */
function doesSomethingElse({ change, reached }: DiagnosisInput): boolean {
  const units = (change?.units ?? []).filter(({ side }) => side === 'code');
  const isOwn = ({ name, owner }: ChangedUnit) => [name, owner].some((it) => it !== null && reached.has(it));
  const own = new Set(units.filter(isOwn).flatMap(({ name }) => name ?? []));
  return (
    own.size > 0 && units.some((unit) => !isOwn(unit) && !tokensOf(unit.after).some((it) => own.has(it)))
  );
}

const leavesItOpen = new Set(['code_changed_it', 'new_demand', 'unknown']);

/** The change tells in prose what it does to what fails. */
export function isDocumented(input: DiagnosisInput): boolean {
  return documentation.weigh(input).some(({ sign, weight }) => sign === 'intent' && weight > hintedWeight);
}

/** What fails, as far as the change did something to it. */
function namesConcerned({ change, reached }: DiagnosisInput): string[] {
  const touched = [...(change?.rewritten ?? []), ...(change?.resigned ?? []), ...(change?.renamed ?? [])];
  const pairs = touched.filter(({ before, after }) =>
    [before, after].some(({ name, owner }) => reached.has(name) || (owner !== null && reached.has(owner))),
  );
  return [...new Set(pairs.flatMap(({ before, after }) => [before.name, after.name]))];
}

function isAbout(text: string, name: string): boolean {
  if (name.length < 3) return false;
  if (hasWord(text, name)) return true;
  const words = wordsOf(name).filter((word) => word.length > 2);
  return words.length > 1 && words.every((word) => hasWord(text.toLowerCase(), word));
}

function quoted(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 140);
}
