import type { Splice } from '../edit.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import type { ScoredEdit } from './edit-queue.ts';
import { naturalness } from './naturalness.ts';
import type { Patch } from './patch.ts';

/** What makes a patch that passes the tests doubtful all the same: a factor on its merit, 1 for none. */
export function overfitting(
  patch: Patch,
  testTexts: readonly string[],
): { factor: number; specialCases: boolean } {
  const specialCases = patch.edits.some((step) =>
    specialLiterals(step.searched.site.file.text, patch.text, testTexts),
  );
  const factor = patch.edits.reduce(
    (product, step) => product * doubt(step.operator.id, step.edit.title) * loss(step) * naturalness(step),
    1,
  );
  return { factor: factor * (specialCases ? 0.2 : 1), specialCases };
}

/** A literal that the source did not have, and a failing test does. */
function specialLiterals(before: string, after: string, testTexts: readonly string[]): boolean {
  const known = new Set(literals(before));
  const added = literals(after).filter(
    (literal) => !known.has(literal) && !/^(?:-?[012]|''|""|' '|" "|10|100)$/.test(literal),
  );
  return added.some((literal) => testTexts.some((text) => literals(text).includes(literal)));
}

function literals(text: string): string[] {
  return text.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\b\d+(?:\.\d+)?\b/g) ?? [];
}

/** What it makes of no use, or throws away: people seldom write what nothing needs. */
function loss({ edit: { splice }, searched: { site } }: ScoredEdit): number {
  const { grammar, text } = site.file;
  const [removed, added] = [text.slice(splice.start, splice.end), splice.text];
  const kept = new Set(names(added));
  const gone = [...new Set(names(removed))].filter((name) => !kept.has(name));
  const isForgotten = gone.some((name) => isLeftUnread(name, splice, site));
  // `x ?? '='` becomes `'='`: whatever comes in, the answer is the same.
  const isFixed = gone.length > 0 && literal.test(added.trim());
  // A list that is turned round where it stands is another for everybody who holds it.
  const turns = /\.reverse\(\)/.test(added) && !/\.reverse\(\)/.test(removed);
  const isTurned = turns && grammar.family === 'javascript' && !/slice|\.\.\.|split/.test(added);
  return (isForgotten ? 0.5 : 1) * (isFixed ? 0.5 : 1) * (isTurned ? 0.6 : 1);
}

const literal = /^\(?(?:-?[\d.]+|'[^']*'|"[^"]*"|\[\]|\{\}|null|None|undefined|[Tt]rue|[Ff]alse)\)?$/;

/** A variable or parameter of the function that was read in what is gone, and nowhere else. */
function isLeftUnread(name: string, { start, end }: Splice, { file, root, nodes }: FunctionSite): boolean {
  const targets = [root, ...nodes].flatMap((node) => file.grammar.targets(node));
  if (!targets.some((target) => target.text === name)) return false;
  const given = new Set(targets);
  return !nodes.some(
    (node) =>
      /identifier/.test(node.type) &&
      node.text === name &&
      (node.end <= start || node.start >= end) &&
      !given.has(node) &&
      node.parent?.type !== 'update_expression' &&
      !(node.field === 'left' && /^augmented/.test(node.parent?.type ?? '')),
  );
}

function names(text: string): string[] {
  return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/** By what it does: taking something away satisfies tests that look at too little. */
function doubt(operator: string, title: string): number {
  if (/by `(?:true|false|True|False)`$/.test(title)) return 0.25;
  if (operator === 'delete-statement') return 0.6;
  return 1;
}
