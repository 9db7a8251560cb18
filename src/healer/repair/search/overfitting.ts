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
    (product, { operator, edit }) => product * doubt(operator.id, edit.title),
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

/** By what it does: taking something away satisfies tests that look at too little. */
function doubt(operator: string, title: string): number {
  if (/by `(?:true|false|True|False)`$/.test(title)) return 0.25;
  if (operator === 'delete-statement') return 0.6;
  return 1;
}
