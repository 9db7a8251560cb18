import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ScoredEdit } from './edit-queue.ts';

/** How much like something that people write a changed expression looks: a factor on its merit, 1 for nothing odd. */
export function naturalness({ edit: { splice }, searched: { site } }: ScoredEdit): number {
  const { grammar, text, root } = site.file;
  const around = expressionAround(root, splice.start, splice.end);
  if (!around) return 1;
  const before = around.text;
  const after =
    text.slice(around.start, splice.start) +
    splice.text +
    text.slice(splice.end, Math.max(splice.end, around.end));
  return signs[grammar.family].reduce(
    (factor, { pattern, doubt }) => (pattern.test(after) && !pattern.test(before) ? factor * doubt : factor),
    1,
  );
}

interface Sign {
  readonly pattern: RegExp;
  readonly doubt: number;
}

const inside = /(?:[^()]|\([^()]*\))*/.source;
/** What a chain of comparisons compares in the middle. */
const middle = /(?:(?!\b(?:and|or|if|else|for)\b)[^<>=,:;&|]){1,40}/.source;

/** `x` of `x < x` belongs to more: `n - n * rate`, `width * n - n`. */
const operatorBefore = /(?:[-+*/%^~]|(?<!&)&|(?<!\|)\||<<|>>) ?/.source;
const operatorAfter = / ?(?:[-+*/%^]|&(?!&)|\|(?!\|)|<<|>>)/.source;
const comparisonBefore = /(?:[<>!=]=|[^=]>|<|\b(?:in|is|not|instanceof)) ?/.source;
const comparisonAfter = / (?:[<>]|[!=]=|(?:in|is|not|instanceof)\b)/.source;
const name = /(?<![\w$.\])])([\w$.]{1,40})/.source;
const sameName = '\\1(?![\\w$.([])';

/** What is seldom meant, where it was not there before. */
const signs = { python: signsOf('\\band', '\\bor'), javascript: signsOf('&&', '\\|\\|') };

function signsOf(and: string, or: string): readonly Sign[] {
  return [
    // Brackets that only an `and` around them asks for.
    { pattern: new RegExp(`${or} \\(${inside} ${or} ${inside}\\)(?! ${and})`), doubt: 0.45 },
    // Both without brackets.
    { pattern: new RegExp(`${or} [^()\\n]* ${and} `), doubt: 0.8 },
    // A quotient is asked whether it is nothing; people mean the rest.
    { pattern: /\/\/? ?\w+ (?:===?|!==?) 0(?![\w.])/, doubt: 0.5 },
    // Two of the same held against one another.
    {
      pattern: new RegExp(
        `(?<!${operatorBefore})${name} (?:[-%/<>]|//|[<>=!]==?) ${sameName}(?!${operatorAfter})`,
      ),
      doubt: 0.4,
    },
    {
      pattern: new RegExp(
        `(?<!${operatorBefore}|${comparisonBefore})${name} (?:${and}|${or}) ${sameName}(?!${operatorAfter}|${comparisonAfter})`,
      ),
      doubt: 0.4,
    },
    { pattern: /\b(?:not not|!!!)/, doubt: 0.5 },
    // A chain that turns round: `0 <= x > n`.
    { pattern: new RegExp(`<=? ${middle} >=? | >=? ${middle} <=? `), doubt: 0.4 },
    // What is nothing is added all the same.
    {
      pattern: /\bif (?:not |\(!)(\w+)(?::|\) \{?)\s*[^\n]{0,80}(?:\+= |append\(|push\()\1\b/,
      doubt: 0.4,
    },
    // The rest by one is nothing, unless it asks for a whole number.
    { pattern: /% -?1(?![\w.])(?! [!=]==? 0(?![\w.]))/, doubt: 0.3 },
  ];
}

/** The largest piece of the source around an edit that is short enough to look at. */
function expressionAround(root: SyntaxNode, start: number, end: number): SyntaxNode | null {
  let node: SyntaxNode | undefined = root;
  while (node && node.end - node.start >= 300)
    node = node.children.find((child) => child.start <= start && child.end >= end);
  return node ?? null;
}
