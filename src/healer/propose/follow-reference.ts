import { languageOf } from '../../syntax/language-of.ts';
import { parseSource } from '../../syntax/parse-source.ts';
import type { Language } from '../../syntax/source-facts.ts';
import { readChange } from '../diagnose/facts/change-facts.ts';
import type { LastGood } from '../diagnose/last-good.ts';
import { rolesIn } from '../diagnose/role-of-path.ts';
import type { Splice } from '../repair/edit.ts';
import type { Candidate, CandidateChange } from './candidate.ts';
import { givenValues } from './references/given-values.ts';
import { javascriptReferences } from './references/javascript-references.ts';
import { pythonReferences } from './references/python-references.ts';
import { type ReferenceChange, referenceChanges } from './references/reference-change.ts';
import { spliced } from './splices.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

const mostFiles = 200;
const mostChanges = 50;

/** Tests follow what they name to its new name, place or signature. */
export const followReference: Strategy = {
  id: 'follow-reference',
  summary:
    'In tests, what was renamed, moved or given another signature since the last good state is called as it is now.',
  causes: ['test_outdated', 'undecided'],
  async *propose({ case: { lab, lastGood }, group, count }): AsyncGenerator<Candidate> {
    if (!lastGood) return;
    const changes = referenceChanges(await readChange(lastGood)).slice(0, mostChanges);
    const failing = failingFiles(group);
    const isTest = rolesIn(lab.scope);
    const others = lab.snapshot.paths.filter((path) => isTest(path) === 'test' && !failing.includes(path));
    const texts = await readTexts([...failing, ...others].slice(0, mostFiles), lab.snapshot);
    const mentioned = changes.filter((change) => failing.some((path) => mentions(texts.get(path), change)));
    if (mentioned.length === 0) return;
    const named = await Promise.all(mentioned.map((change) => withGivenValues(change, lastGood)));
    const all = await follow(texts, named, lastGood);
    const few = all.filter(({ path }) => path !== null && failing.includes(path));
    for (const edited of few.length === all.length ? [all] : [all, few]) {
      if (edited.length === 0) continue;
      count({ candidates: 1 });
      yield candidate(edited, named);
    }
  },
};

async function withGivenValues(change: ReferenceChange, lastGood: LastGood): Promise<ReferenceChange> {
  if (!change.parameters) return change;
  const known = await givenValues(change, lastGood);
  return { ...change, parameters: { ...change.parameters, known } };
}

function failingFiles(group: StrategyContext['group']): string[] {
  const files = group.failures.flatMap(({ test, frames }) => [
    ...(test?.file ? [test.file] : []),
    ...frames.flatMap(({ path, isTest }) => (isTest && path !== null ? [path] : [])),
  ]);
  return [...new Set(files)];
}

async function readTexts(
  paths: readonly string[],
  snapshot: StrategyContext['case']['lab']['snapshot'],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = languageOf(path) === null ? null : await snapshot.text(path);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}

/** By its old name; what moved or is called otherwise by the name that it still has; what lay in a file that moved by the file's. */
function mentions(text: string | undefined, { oldName, owner, oldPath, newPath }: ReferenceChange): boolean {
  if (text === undefined) return false;
  const isConstructor = owner !== null && /^(?:__init__|constructor)$/.test(oldName);
  const file = oldPath.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const words = [isConstructor ? owner : oldName, ...(oldPath === newPath ? [] : [file])];
  return words.some((word) => text.includes(word));
}

async function follow(
  texts: ReadonlyMap<string, string>,
  changes: readonly ReferenceChange[],
  lastGood: LastGood,
): Promise<CandidateChange[]> {
  const edited: CandidateChange[] = [];
  for (const [path, text] of texts) {
    const language = languageOf(path);
    const changed = language && (await followIn(path, text, language, changes, lastGood));
    if (changed) edited.push({ path, text: changed });
  }
  return edited;
}

/** One change after another: each finds the names as those before it have left them. */
async function followIn(
  path: string,
  text: string,
  language: Language,
  changes: readonly ReferenceChange[],
  lastGood: LastGood,
): Promise<string | null> {
  let current = text;
  for (const change of changes) {
    if (language === 'go' || languageFamily(languageOf(change.newPath)) !== languageFamily(language))
      continue;
    const root = await parseSource(current, language);
    const splices: Splice[] =
      language === 'python'
        ? pythonReferences(root, change)
        : javascriptReferences(root, path, change, isGone(change.oldPath, lastGood));
    current = (await spliced(current, language, splices)) ?? current;
  }
  return current === text ? null : current;
}

function isGone(path: string, { changes }: LastGood): boolean {
  return changes.some((file) => file.path === path && file.newText === null);
}

function languageFamily(language: Language | null): string | null {
  return language === 'python' || language === 'go' || language === null ? language : 'javascript';
}

function candidate(changes: readonly CandidateChange[], named: readonly ReferenceChange[]): Candidate {
  const told = [...new Set(named.map(describe))];
  const files = changes.map(({ path }) => path).join(', ');
  const least = Math.min(...named.map(({ likeness }) => likeness));
  // What the code gives may not be what the test means.
  const isGuess = named.some(({ parameters }) => (parameters?.known?.size ?? 0) > 0);
  return {
    strategy: followReference.id,
    title: `follow ${told.slice(0, 3).join(', ')}${told.length > 3 ? ', …' : ''} in ${files}`,
    reason: `Since the last good state: ${told.slice(0, 10).join('; ')}. The tests still use what was there before.`,
    changes,
    confidence: least >= 0.8 && !isGuess ? 0.95 : 0.85,
  };
}

function describe({ owner, oldName, newName, oldPath, newPath, parameters }: ReferenceChange): string {
  const full = (name: string) => (owner === null ? name : `${owner}.${name}`);
  if (oldName !== newName) return `${full(oldName)} → ${full(newName)}`;
  if (oldPath !== newPath) return `${full(newName)} (${oldPath} → ${newPath})`;
  const names = parameters?.after.map(({ name }) => name).join(', ') ?? '';
  return `${full(newName)}(${names})`;
}
