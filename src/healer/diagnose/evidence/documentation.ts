import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { ChangedUnit } from '../facts/changed-units.ts';
import { hasWord } from '../facts/message-words.ts';
import { wordsOf } from '../facts/near-name.ts';
import { isTelling, valueParts } from '../facts/value-parts.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/** Who writes down what a program does from now on has meant it: slips are not documented. */
export const documentation: EvidenceSource = {
  kind: 'documentation',
  cap: 6,
  weigh(input) {
    const { change, square } = input;
    if (!change?.codeChanged || (square && !leavesItOpen.has(square.meaning))) return [];
    const findings: Omit<Finding, 'kind'>[] = [];
    const [reworded] = change.notes.reworded;
    if (reworded) {
      const text = `The change says in the code itself what is different: "${quoted(reworded.after)}", no more "${quoted(reworded.before)}".`;
      findings.push({ text, towards: 'test_outdated', weight: 4.5, sign: 'intent' });
    }
    const names = namesConcerned(input);
    const parts = input.values.map(valueParts).flatMap((it) => it.received.filter(isTelling));
    const about = change.notes.entries.find(
      ({ text }) => names.some((name) => isAbout(text, name)) || parts.some((part) => hasWord(text, part)),
    );
    const entry = about ?? change.notes.entries.find(({ isChangeLog }) => isChangeLog);
    if (entry && !about && doesSomethingElse(input)) {
      const text = `The change documents something: "${quoted(entry.text)}". It does several things, and this may be another one.`;
      findings.push({ text, towards: 'test_outdated', weight: 1 });
    } else if (entry) {
      const isSmall = change.rewritten.length + change.renamed.length + change.resigned.length <= 5;
      const text = `The change documents itself: "${quoted(entry.text)}".`;
      findings.push({
        text,
        towards: 'test_outdated',
        // A large change may write of something else.
        weight: about ? 5 : isSmall ? 4.5 : 2.5,
        sign: 'intent',
      });
    }
    return findings;
  },
};

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
  return documentation.weigh(input).length > 0;
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
