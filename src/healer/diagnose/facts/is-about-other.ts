import type { DiagnosisInput } from '../diagnosis-input.ts';
import { isSameWord, wordsOf } from './near-name.ts';
import { wordsIn } from './told-difference.ts';

/** Whether prose names a function that the failing tests do not lead to, and none to which they do. */
export function isAboutOther(
  text: string,
  { code, reached }: Pick<DiagnosisInput, 'code' | 'reached'>,
): boolean {
  const words = wordsIn(text.slice(0, 2_000)).flatMap(wordsOf);
  if ([...reached].some((name) => isNamed(name, words))) return false;
  return code.code.some(({ definitions }) =>
    definitions.some(
      ({ name, kind }) =>
        (kind === 'function' || kind === 'class') && !reached.has(name) && isNamed(name, words),
    ),
  );
}

/** By all of its words; `titles` names `title`. */
function isNamed(name: string, words: readonly string[]): boolean {
  const own = wordsOf(name);
  return own.join('').length >= 4 && own.every((word) => words.some((other) => isSameWord(word, other)));
}

/** Whether a comment or docstring stands at a function that the failing tests do not lead to, and at no other. */
export function isBesideOther(
  remark: string,
  { code, reached }: Pick<DiagnosisInput, 'code' | 'reached'>,
): boolean {
  const beside = code.code.flatMap(({ path, definitions }) => {
    const text = code.texts.get(path) ?? '';
    const at = text.indexOf(remark);
    if (at === -1) return [];
    const [first, last] = [lineAt(text, at), lineAt(text, at + remark.length)];
    return definitions.filter(({ kind, line }) => kind !== 'key' && line >= first - 1 && line <= last + 1);
  });
  return (
    beside.length > 0 &&
    beside.every(({ name, owner }) => !reached.has(name) && (owner === null || !reached.has(owner)))
  );
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
