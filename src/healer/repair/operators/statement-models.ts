import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { composedStatements } from './composed-statements.ts';
import { filedStatements } from './filed-statements.ts';
import { forgottenDefinitions } from './forgotten-definitions.ts';
import { forgottenUpdates } from './forgotten-updates.ts';
import { statementClones } from './statement-clones.ts';
import { statementsAbout, statementsAboutTwo } from './statements-about.ts';

export interface StatementModel {
  readonly text: string;
  readonly weight: number;
}

/** Statements that could stand at a place, likelier ones first: modelled on those of the function, and what people forget. */
export function statementModels(place: SyntaxNode, site: FunctionSite): readonly StatementModel[] {
  const ofSite = known.get(site) ?? new Map<SyntaxNode, readonly StatementModel[]>();
  known.set(site, ofSite);
  const models = ofSite.get(place) ?? modelsAt(place, site);
  ofSite.set(place, models);
  return models;
}

/** Several operators ask for those of a place. */
const known = new WeakMap<FunctionSite, Map<SyntaxNode, readonly StatementModel[]>>();

function modelsAt(place: SyntaxNode, site: FunctionSite): StatementModel[] {
  const {
    scope,
    file: { grammar },
  } = site;
  const { words } = grammar;
  const all = scope.variablesAt(place);
  const variables = all.filter(({ isLocal, kind }) => isLocal && kind !== 'function').slice(0, 9);
  const found = new Map<string, number>();
  const add = (text: string, weight: number) => found.set(text, Math.max(weight, found.get(text) ?? 0));
  const names = all.map(({ name }) => name);
  for (const { text, node, renamed } of statementClones(site)) {
    const near = Math.abs(node.line - place.line) <= 3 ? 1 : 0.8;
    if (isUsable(node, names)) add(text, (renamed ? 0.35 : 0.7) * near);
  }
  for (const [text, weight] of forgottenUpdates(place, site)) {
    add(text.replace(/;$/, '') + words.end, weight);
  }
  for (const [text, weight] of forgottenDefinitions(place, site)) add(text, weight);
  for (const [text, weight] of [...composedStatements(place, site), ...filedStatements(place, site)])
    add(text, weight);
  const counted = countersOf(place, site);
  for (const [index, variable] of variables.entries()) {
    // A loop that counts does not count twice.
    const weight = 0.93 ** index * (counted.has(variable.name) ? 0.3 : 1);
    for (const [text, share] of statementsAbout(variable, site)) add(text + words.end, share * weight);
    for (const [second, other] of variables.entries()) {
      if (other === variable) continue;
      const near = weight * 0.93 ** second;
      for (const [text, share] of statementsAboutTwo(variable, other, site))
        add(text + words.end, share * near);
    }
  }
  return [...found]
    .map(([text, weight]) => ({ text, weight }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, mostModels);
}

const mostModels = 190;

/** `for (let i = 0; …; i++)`: the i. */
function countersOf(place: SyntaxNode, { file: { grammar } }: FunctionSite): Set<string> {
  const loops = [...place.ancestors()].filter(({ type }) => type === 'for_statement');
  const steps = loops.flatMap((loop) => loop.child('increment') ?? []);
  return new Set([
    ...steps.flatMap((step) => /\w+/.exec(step.text)?.[0] ?? []),
    ...(grammar.family === 'python'
      ? loops.filter((loop) => /^(?:range|enumerate)\b/.test(loop.child('right')?.text ?? ''))
      : []
    ).flatMap((loop) => /\w+/.exec(loop.child('left')?.text ?? '')?.[0] ?? []),
  ]);
}

/** Whether what it assigns or calls upon is known at the place. */
function isUsable(statement: SyntaxNode, names: readonly string[]): boolean {
  const first = [...statement.descendants()].find(({ type }) => type === 'identifier');
  return (
    first === undefined ||
    names.includes(first.text) ||
    /^(?:self|this|console|Math|Object)$/.test(first.text)
  );
}
