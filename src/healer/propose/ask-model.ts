import { codeFilter } from '../../control/is-code.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { ModelFix } from '../models/model-fixes.ts';
import { makePrompt, systemPrompt } from '../models/model-prompt.ts';
import type { Candidate, CandidateChange, CandidateIdea } from './candidate.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/** Rounds of asking; the second one is told what the first one's fixes came to. */
const rounds = 2;
const mostFiles = 6;
/** Of a model's fix that was proved; it is one among many ways to make tests pass. */
const confidence = 0.75;

/** A fix by a language model, where one is configured. It sees the files that may be at fault and the tests. */
export const askModel: Strategy = {
  id: 'ask-model',
  summary: 'Asks a language model for a fix of the code; off unless one is configured.',
  causes: ['code_defect', 'contract_violation', 'undecided'],
  async *propose(context): AsyncGenerator<Candidate | CandidateIdea> {
    const { model, group, diagnosis, suspects, signal } = context;
    if (!model) return;
    const code = await readAll(context, suspectFiles(context));
    if (code.size === 0) return;
    const tests = await readAll(context, testFiles(group));
    const tried: string[] = [];
    for (let round = 0; round < rounds && !signal.aborted; round += 1) {
      const prompt = makePrompt({ group, diagnosis, suspects, code, tests, tried });
      const fixes = (await model.ask(systemPrompt, prompt, signal)) ?? [];
      context.count({ candidates: fixes.length });
      for (const fix of fixes) {
        const changes = changesOf(fix, code);
        const title = cut(fix.title, 120);
        tried.push(`${title}${changes === null ? ' (a "find" does not occur exactly once)' : ''}`);
        if (!changes) continue;
        yield { strategy: askModel.id, title, reason: cut(fix.reason, 1_000), changes, confidence };
      }
      if (fixes.length === 0 || context.proved() > 0) return;
    }
  },
};

function suspectFiles({ suspects, group, case: { lab } }: StrategyContext): string[] {
  const isCode = codeFilter(lab.scope);
  const named = [
    ...suspects.map(({ path }) => path),
    ...group.failures.flatMap(({ frames }) =>
      frames.flatMap(({ path, isTest }) => (path === null || isTest ? [] : [path])),
    ),
  ];
  const inSnapshot = new Set(lab.snapshot.paths);
  const known = [...new Set(named)].filter((path) => inSnapshot.has(path) && isCode(path));
  return (known.length > 0 ? known : lab.snapshot.paths.filter(isCode)).slice(0, mostFiles);
}

function testFiles({ failures }: FailureGroup): string[] {
  const files = failures.flatMap(({ test }) => (test?.file ? [test.file] : []));
  return [...new Set(files)].slice(0, mostFiles);
}

async function readAll(
  { case: { lab } }: StrategyContext,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await lab.snapshot.text(path);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}

/** Null where an edit does not fit: a file that was not shown, or a text that does not stand there exactly once. */
function changesOf({ edits }: ModelFix, code: ReadonlyMap<string, string>): CandidateChange[] | null {
  const changed = new Map<string, string>();
  for (const { path, find, replace } of edits) {
    const text = changed.get(path) ?? code.get(path);
    if (text === undefined) return null;
    const at = text.indexOf(find);
    if (at < 0 || text.indexOf(find, at + 1) >= 0) return null;
    changed.set(path, text.slice(0, at) + replace + text.slice(at + find.length));
  }
  const changes = [...changed].filter(([path, text]) => text !== code.get(path));
  return changes.length === 0 ? null : changes.map(([path, text]) => ({ path, text }));
}

/** On one line: a model may answer with anything. */
function cut(text: string, most: number): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, most);
}
