import type { PatternFix } from '../../generated/failure-pattern.ts';
import { fillFacts } from '../patterns/fill-facts.ts';
import type { RecognisedPattern } from '../patterns/pattern.ts';
import { isKnownPythonModule } from '../patterns/python-packages.ts';
import type { Candidate, CandidateChange, CandidateIdea } from './candidate.ts';
import { isInWorkspace } from './is-in-workspace.ts';
import { longerTimeout } from './longer-timeout.ts';
import { portOf } from './port-of.ts';
import { editScope, readScopeDocument, type ScopeDocument, type ScopeEdit } from './scope-document.ts';
import { addDependency, addProbes, setVariable } from './scope-edits.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/** Changes that known failure patterns bring with them. */
export const patternFix: Strategy = {
  id: 'pattern-fix',
  summary:
    'The change that a recognised failure pattern brings with it: a package, a variable, a file, a probe.',
  causes: ['environment', 'flaky', 'contract_violation', 'code_defect', 'test_outdated', 'undecided'],
  async *propose(context): AsyncGenerator<Candidate | CandidateIdea> {
    const document = await readScopeDocument(context.case);
    for (const recognised of context.patterns) {
      const { pattern, facts } = recognised;
      const fix = pattern.fix?.(facts);
      if (!fix || !answers(recognised, context)) continue;
      const changes = await changesOf(fix, recognised, document, context);
      context.count({ candidates: changes.length });
      for (const { title, change } of changes) yield candidate(recognised, title, change);
      if (changes.length === 0 && document === null && isOfScope(fix)) {
        const whyNot = 'The scope was given as an object, or its file has changed since the run.';
        yield { strategy: patternFix.id, title: pattern.action(facts), whyNot };
      }
    }
  },
};

function answers({ pattern }: RecognisedPattern, { diagnosis }: StrategyContext): boolean {
  return diagnosis.cause === 'undecided' || pattern.cause === diagnosis.cause;
}

function isOfScope({ kind }: PatternFix): boolean {
  return kind !== 'replace' && kind !== 'create';
}

interface Change {
  readonly title: string;
  readonly change: CandidateChange;
}

async function changesOf(
  fix: PatternFix,
  recognised: RecognisedPattern,
  document: ScopeDocument | null,
  context: StrategyContext,
): Promise<Change[]> {
  if (fix.kind === 'replace') return replaceText(fix, context);
  if (fix.kind === 'create') return createFile(fix, context);
  const { lab } = context.case;
  const scope = lab.scope.document;
  if (fix.kind === 'dependency') {
    const { manager = 'pip', name = '' } = fix;
    if (!/^(?:@[\w.-]+\/)?[\w.+-]{1,100}$/.test(name)) return [];
    const added = addDependency(scope, manager, name);
    if (added && 'file' in added) return addLine(added.file, name, context);
    return added ? ofScope(document, added, `add ${name} to the dependencies (${manager})`) : [];
  }
  if (fix.kind === 'env') {
    const edits = setVariable(scope, fix.name ?? '', fix.value ?? '');
    return edits ? ofScope(document, edits, `set ${fix.name}=${fix.value}`) : [];
  }
  if (fix.kind === 'ready') {
    const probes = addProbes(scope, portOf(recognised));
    const all = probes.map((edits) =>
      ofScope(document, edits, `wait for port ${portOf(recognised)} before the scenarios`),
    );
    return (await Promise.all(all)).flat();
  }
  return raiseTimeout(recognised, document, context);
}

async function ofScope(
  document: ScopeDocument | null,
  edits: readonly ScopeEdit[],
  title: string,
): Promise<Change[]> {
  const change = document && (await editScope(document, edits));
  return change ? [{ title: `scope: ${title}`, change }] : [];
}

async function raiseTimeout(
  { failure }: RecognisedPattern,
  document: ScopeDocument | null,
  { case: heal, signal }: StrategyContext,
): Promise<Change[]> {
  const id = failure.scenario;
  const index = heal.lab.scope.document.scenarios.findIndex((scenario) => scenario.id === id);
  const longer = id === null || document === null ? null : await longerTimeout(heal, id, signal);
  if (!longer) return [];
  const edits = [{ path: ['scenarios', index, 'timeout'], value: longer.timeout }];
  return ofScope(document, edits, `raise the timeout of ${id} to ${longer.timeout}`);
}

/** To a requirements file. */
async function addLine(file: string, name: string, { case: { lab } }: StrategyContext): Promise<Change[]> {
  const text = await lab.snapshot.text(file);
  if (text === null) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  return [{ title: `add ${name} to ${file}`, change: { path: file, text: `${start}${name}${eol}` } }];
}

async function replaceText(fix: PatternFix, { case: { lab } }: StrategyContext): Promise<Change[]> {
  const { path = '', find = '', with: replacement = '' } = fix;
  const text = isInWorkspace(path) ? await lab.snapshot.text(path) : null;
  const parts = text?.split(find) ?? [];
  if (parts.length !== 2) return [];
  return [{ title: `replace ${quoted(find)} in ${path}`, change: { path, text: parts.join(replacement) } }];
}

async function createFile(fix: PatternFix, { case: { lab } }: StrategyContext): Promise<Change[]> {
  const { path = '', value = '' } = fix;
  const isTaken = lab.snapshot.paths.some((other) => other === path || other.startsWith(`${path}/`));
  return isTaken || !isInWorkspace(path) ? [] : [{ title: `create ${path}`, change: { path, text: value } }];
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}

function candidate({ pattern, facts }: RecognisedPattern, title: string, change: CandidateChange): Candidate {
  // That a package has the name of the module is a guess; somebody else may have taken it.
  const isGuess =
    facts.package !== undefined &&
    facts.module !== undefined &&
    !isKnown(pattern.id, facts.module, facts.package);
  return {
    strategy: patternFix.id,
    title,
    reason: `${fillFacts(pattern.title, facts)} (${pattern.id}).${isGuess ? ' That the package has this name is a guess: see that it is the one that is meant.' : ''}`,
    changes: [change],
    confidence: isGuess ? 0.8 : Math.min(0.95, 1 - 2 ** -pattern.weight),
  };
}

function isKnown(id: string, module: string, name: string): boolean {
  if (id === 'python/module-missing') return isKnownPythonModule(module);
  // An npm package is imported by its own name.
  return id.startsWith('node/') || name !== module;
}
