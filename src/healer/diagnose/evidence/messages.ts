import type { DiagnosisInput } from '../diagnosis-input.ts';
import { hasWord, messageWords, speaksOf } from '../facts/message-words.ts';
import { toldInMessages } from '../facts/told-in-messages.ts';
import { isTelling, partsAsserted } from '../facts/value-parts.ts';
import { adaptedCode } from './adapted-code.ts';
import { isModuleMoved } from './dependency-missing.ts';
import { isDocumented } from './documentation.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { values } from './values.ts';

/** What the commits say that they do, as far as it concerns what fails. */
export const messages: EvidenceSource = {
  kind: 'commit_message',
  cap: 5,
  weigh(input) {
    const { change, square } = input;
    const words = messageWords(change?.messages ?? []);
    if (!words || !change?.codeChanged || square?.meaning === 'new_test_found_it') return [];
    const quote = `"${(change.messages[0] ?? '').split('\n')[0]?.slice(0, 100)}"`;
    const isSaid = (part: string) => isTelling(part) && hasWord(words.text, part.toLowerCase());
    const parts = partsAsserted(input);
    const [received, expected] = [parts.received.filter(isSaid), parts.expected.filter(isSaid)];
    if (words.isIntended && received.length > 0) {
      const text = `The commit ${quote} says what the test gets: "${received[0]}".`;
      return [{ text, towards: 'test_outdated', weight: 4.5, sign: 'intent' }];
    }
    if (expected.length > 0 && !words.isIntended) {
      const text = `The commit ${quote} says what the test wants: "${expected[0]}".`;
      return [{ text, towards: 'code_defect', weight: 2, sign: 'contrary' }];
    }
    const isReference =
      input.references.some(({ isTold, usedByCode }) => isTold && !usedByCode) || isModuleMoved(input);
    const about = concerned(input).filter((name) => speaksOf(words, name));
    if (words.isIntended && about.length > 0 && !(words.keepsBehaviour && !isReference)) {
      const text = `The commit ${quote} says that ${about[0]} is meant to change.`;
      return [{ text, towards: 'test_outdated', weight: isReference ? 1.5 : 3, sign: 'intent' }];
    }
    const told = toldInMessages(input);
    if (told) {
      const text = `The change says what is different: "${told.text.slice(0, 140)}".`;
      return [{ text, towards: 'test_outdated', weight: weights[told.how], sign: 'intent' }];
    }
    // Short of words in the message, but not in the documents or in deeds.
    if (!words.isIntended && !words.keepsBehaviour && adaptedCode.weigh(input).length > 0) return [];
    if (!words.isIntended && isDocumented(input)) return [];
    const isShown = values.weigh(input).some(({ sign }) => sign === 'intent');
    if (!words.isIntended && !words.keepsBehaviour && isShown) return [];
    if (words.keepsBehaviour && !isReference) {
      const text = `The commit ${quote} says nothing of a change of behaviour.`;
      return [{ text, towards: 'code_defect', weight: 3, sign: 'contrary' }];
    }
    if (words.isIntended) {
      return [
        { text: `The commit ${quote} means to change something.`, towards: 'test_outdated', weight: 0.5 },
      ];
    }
    return [
      { text: `The commit ${quote} does not say that this is meant.`, towards: 'code_defect', weight: 1 },
    ];
  },
};

/** Everyday words do not make up for what speaks for a slip. */
const weights = { shown: 4.5, named: 3, likely: 2, hinted: 1.5 } as const;

/** What the change did something to, and the failing tests lead to. */
function concerned({ change, reached, references }: DiagnosisInput): string[] {
  const touched = [...(change?.rewritten ?? []), ...(change?.resigned ?? []), ...(change?.renamed ?? [])];
  const names = touched.flatMap(({ before, after }) => [before, after]).filter(({ kind }) => kind !== 'key');
  const owned = names.flatMap(({ name, owner }) =>
    reached.has(name) || (owner && reached.has(owner)) ? [name] : [],
  );
  return [
    ...new Set([...owned, ...references.flatMap(({ name, successor }) => [name, successor?.name ?? name])]),
  ];
}
