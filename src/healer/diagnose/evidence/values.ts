import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { ChangeFacts } from '../facts/change-facts.ts';
import { hasWord } from '../facts/message-words.ts';
import {
  inLiterals,
  isMisspelt,
  isTelling,
  partsAsserted,
  sentencesIn,
  type ValueParts,
} from '../facts/value-parts.ts';
import { isDocumented } from './documentation.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/** What the test wanted and what it got, against what the change wrote and what is documented. */
export const values: EvidenceSource = {
  kind: 'asserted_value',
  cap: 7,
  weigh(input) {
    const together = partsAsserted(input);
    if (together.expected.length + together.received.length === 0) return [];
    const findings = [
      ...inChange(together, input),
      ...inDocuments(together, input),
      ...inScope(together, input),
    ];
    return findings;
  },
};

type Weighed = Omit<Finding, 'kind'>;

function inChange({ expected, received }: ValueParts, { change, square }: DiagnosisInput): Weighed[] {
  if (!change || square?.meaning === 'new_test_found_it') return [];
  const came = inLiterals(received, change.literalsAdded);
  const went = inLiterals(expected, change.literalsRemoved);
  const findings: Weighed[] = [];
  if (came.length > 0 && went.length > 0) {
    findings.push({
      text: `The change replaced ${list(went)}, which the test wants, by ${list(came)}, which it gets.`,
      towards: 'test_outdated',
      weight: 1.5,
    });
  }
  const words = came.filter(
    (word) =>
      /^\p{L}{3,}$/u.test(word) &&
      !isMisspelt(word, went) &&
      !/^x+|x+$/i.test(word) &&
      !sentencesIn(change.literalsRemoved).some((text) => hasWord(text, word)),
  );
  const sentences = sentencesIn(change.literalsAdded).filter((text) =>
    words.some((word) => hasWord(text, word)),
  );
  if (sentences.length > 0 && words.length > 0 && sentencesIn(change.literalsRemoved).length > 0) {
    const text = `The change words a text anew: ${sentences[0]?.slice(0, 120)}.`;
    findings.push({ text, towards: 'test_outdated', weight: 3.5, sign: 'intent' });
  }
  const coined = sentences.length > 0 ? [] : coinedIn(came, went, change);
  if (coined.length > 0) {
    const text = `The change words a text anew, with ${list(coined)}, which was nowhere before.`;
    findings.push({ text, towards: 'test_outdated', weight: 3, sign: 'intent' });
  }
  const renamed = change.renamed.filter(
    ({ before, after }) =>
      expected.includes(before.name) &&
      received.includes(after.name) &&
      !isMisspelt(after.name, [before.name]),
  );
  for (const { before, after } of renamed.slice(0, 3)) {
    const text = `${before.name} is called ${after.name} now (${after.path}:${after.line}).`;
    findings.push({ text, towards: 'test_outdated', weight: 4, sign: 'intent' });
  }
  const cameInTests = inLiterals(received, change.testLiteralsAdded);
  const wentInTests = inLiterals(expected, change.testLiteralsRemoved);
  const hasAdapted =
    wentInTests.length > 0 || (expected.length === 0 && change.testLiteralsRemoved.length > 0);
  if (cameInTests.some(isTelling) && hasAdapted) {
    const inPlace = wentInTests.length > 0 ? `, in the place of ${list(wentInTests)}` : '';
    const text = `The same change brought ${list(cameInTests)} into other tests${inPlace}.`;
    findings.push({ text, towards: 'test_outdated', weight: 3.5, sign: 'intent' });
  }
  return findings;
}

/**
 * Words that the code did not have, of texts for people that stand in the place of others: a slip takes a wrong word of
 * those that are there, or misspells one.
 */
function coinedIn(came: readonly string[], went: readonly string[], change: ChangeFacts): string[] {
  const isForPeople = (literal: string) =>
    /^[a-z]*["`].*\p{L}.*[ !?]/iu.test(literal) || /^["`]\p{Lu}\p{Ll}/u.test(literal);
  const texts = change.literalsAdded.filter(isForPeople);
  const isReplaced = went.some((word) =>
    change.literalsRemoved.filter(isForPeople).some((text) => hasWord(text, word)),
  );
  if (!isReplaced) return [];
  return came.filter(
    (word) =>
      /^\p{L}{2,}$/u.test(word) &&
      texts.some((text) => hasWord(text, word)) &&
      !isMisspelt(word, went) &&
      !change.oldCode.some(
        ({ names, literals }) => names.has(word) || literals.some((text) => hasWord(text, word)),
      ),
  );
}

function inDocuments({ expected, received }: ValueParts, input: DiagnosisInput): Weighed[] {
  const { change, code, reached } = input;
  const findings: Weighed[] = [];
  const [added, removed] = [change?.remarksAdded ?? '', change?.remarksRemoved ?? ''];
  // A line that was reworded has gone and come with all that it says.
  const documented = received.filter(
    (part) => isTelling(part) && hasWord(added, part) && !hasWord(removed, part),
  );
  const unsaid = expected.filter(
    (part) => isTelling(part) && hasWord(removed, part) && !hasWord(added, part),
  );
  if (documented.length > 0 && !expected.some((part) => isTelling(part) && hasWord(added, part))) {
    const gone = unsaid.length > 0 ? `, and no more ${list(unsaid)}` : '';
    const text = `The change documents ${list(documented)}, which the test gets${gone}.`;
    findings.push({ text, towards: 'test_outdated', weight: 4 + Math.min(1, unsaid.length), sign: 'intent' });
    return findings;
  }
  // What the change itself writes tells the old beside the new.
  const fresh = new Set(added.split('\n'));
  const remarks = remarksOf({ code, reached }).filter((remark) => !fresh.has(remark.trim()));
  const inTests = new Set(
    inLiterals(
      received,
      code.tests.flatMap(({ literals }) => literals),
    ),
  );
  const isRevised = (part: string) => change?.notes.entries.some(({ text }) => hasWord(text, part)) ?? false;
  const holds = expected.filter(
    (part) => isTelling(part) && !isRevised(part) && remarks.some((remark) => hasWord(remark, part)),
  );
  // What the test gives in it gets out, whatever is written about it.
  const says = received.filter(
    (part) => isTelling(part) && !inTests.has(part) && remarks.some((remark) => hasWord(remark, part)),
  );
  // An old remark uses a word by chance that the change writes of anew.
  const isOld = holds.every((part) => /^\p{Ll}+$/u.test(part)) && isDocumented(input);
  if (holds.length > 0 && says.length === 0 && !isOld) {
    const text = `What the test wants is what is documented: ${list(holds)}.`;
    findings.push({ text, towards: 'code_defect', weight: 3, sign: 'contrary' });
  }
  if (says.length > 0 && holds.length === 0) {
    const text = `What the test gets is what is documented: ${list(says)}.`;
    findings.push({ text, towards: 'test_outdated', weight: 3.5, sign: 'intent' });
  }
  return findings;
}

/** Remarks in the files of what the tests lead to, and lines of documents that name it. */
function remarksOf({ code, reached }: Pick<DiagnosisInput, 'code' | 'reached'>): string[] {
  const files = code.code.filter(({ definitions }) => definitions.some(({ name }) => reached.has(name)));
  const lines = code.documents.split('\n').filter((line) => line.length < 2_000);
  const names = [...reached].filter((name) => name.length > 3);
  const naming = lines.flatMap((line, at) =>
    names.some((name) => hasWord(line, name)) ? [line, lines[at + 1] ?? ''] : [],
  );
  return [...files.flatMap(({ remarks }) => remarks), ...naming];
}

/** The Legislator's own words. */
function inScope({ expected }: ValueParts, { scope, group }: DiagnosisInput): Weighed[] {
  const ids = new Set(group.failures.map(({ scenario }) => scenario));
  const titles = scope.scenarios.filter(({ id }) => ids.has(id)).map(({ title }) => title ?? '');
  const words = [scope.document.description ?? '', scope.title ?? '', ...titles].join('\n');
  const said = expected.filter((part) => isTelling(part) && hasWord(words, part));
  if (said.length === 0) return [];
  return [
    {
      text: `The scope itself says ${list(said)}, as the test does.`,
      towards: 'code_defect',
      weight: 2.5,
      sign: 'contrary',
    },
  ];
}

function list(parts: readonly string[]): string {
  return parts
    .slice(0, 3)
    .map((part) => `"${part.slice(0, 60)}"`)
    .join(', ');
}
