import { minus } from '../../../compare/tests/literals.ts';
import type { ChangedFile } from '../last-good.ts';
import type { FileFacts } from './definition.ts';
import { distance } from './near-name.ts';

/** What a change writes about itself, in prose. */
export interface ChangeNotes {
  /** Lines of documents that say something definite, by what kind of document they stand in. */
  readonly entries: readonly { readonly text: string; readonly isChangeLog: boolean }[];
  /** A docstring or comment that says something else now. */
  readonly reworded: readonly { readonly before: string; readonly after: string }[];
}

const mostLines = 400;

export function changeNotes(
  documents: readonly ChangedFile[],
  oldCode: readonly FileFacts[],
  newCode: readonly FileFacts[],
): ChangeNotes {
  const entries = documents.flatMap(({ path, oldText, newText }) => {
    const isChangeLog = /^(?:changelog|changes|history|news|release[-_ ]?notes)\b/i.test(nameOf(path));
    return minus(linesOf(newText), linesOf(oldText))
      .slice(0, mostLines)
      .filter(isDefinite)
      .map((text) => ({ text, isChangeLog }));
  });
  return { entries, reworded: rewordedIn(oldCode, newCode) };
}

/** Words of upkeep, which say nothing of what a program does. */
const upkeep =
  /^(?:a|an|and|the|of|for|in|on|to|some|more|small|minor|various|several|other|misc|miscellaneous|internal|general|fix|fixes|fixed|bug|bugs|bugfix|bugfixes|improve|improved|improvement|improvements|clean|cleanup|cleanups|cleaned|up|refactor|refactored|refactoring|tidy|tidied|update|updates|updated|change|changes|changed|release|released|version|unreleased|docs|documentation|comment|comments|test|tests|typo|typos|code|style|formatting|lint|dependency|dependencies|bump|performance|speed|faster|todo|idea|ideas|example|examples|added|wip|stuff|things|work|chore)$/i;

/** Three words beside upkeep, and no mending: who mends something means that what was agreed on holds again. */
function isDefinite(line: string): boolean {
  if (/^#|^\W*(?:fix|bug\b|bugfix|refactor)/i.test(line)) return false;
  const words = line.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter((word) => !upkeep.test(word)).length >= 3;
}

function rewordedIn(oldCode: readonly FileFacts[], newCode: readonly FileFacts[]): ChangeNotes['reworded'] {
  const [before, after] = [remarksOf(oldCode), remarksOf(newCode)];
  const [gone, come] = [minus(before, after).slice(0, mostLines), minus(after, before).slice(0, mostLines)];
  return come.flatMap((text) => {
    const old = gone.find((other) => saysAnother(other, text));
    return old === undefined ? [] : [{ before: old, after: text }];
  });
}

/** Nearly the same sentence, and more than a misspelt word apart. */
function saysAnother(before: string, after: string): boolean {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  const shared = now.filter((word) => old.includes(word)).length;
  if (shared === 0 || shared * 2 < Math.min(old.length, now.length)) return false;
  const fresh = now.filter((word) => !old.includes(word));
  const isMended = (word: string) =>
    /^\p{L}{4,}$/u.test(word) &&
    old.some((other) => distance(word, other, 1) <= 1 || sorted(word) === sorted(other));
  return fresh.some((word) => !isMended(word));
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function remarksOf(code: readonly FileFacts[]): string[] {
  return code.flatMap(({ remarks }) => remarks).map((text) => text.slice(0, 1_000));
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, 1_000))
    .filter((line) => line !== '');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
