import { evaluate } from './corpus/evaluate.mjs';
import { Random } from './corpus/random.mjs';
import { nodesOf, spliced, syntaxTree } from './corpus/syntax-tree.mjs';

const swaps = [
  ['<', '<=', '>', '>=', '==', '!=', '===', '!=='],
  ['+', '-', '*', '/', '//', '%'],
  ['+=', '-=', '='],
  ['and', 'or'],
  ['&&', '||'],
  ['True', 'False'],
  ['true', 'false'],
];

/**
 * What a user could write in an afternoon: single edits anywhere in the file, in random order, until the tests pass. It
 * has as many tries as the healer took.
 */
export async function naiveSearch({ id, language, truth, files, visible }, tries, seed) {
  const source = files[truth.path];
  const random = new Random(`${seed} naive ${id}`);
  const edits = random.shuffle(await allEdits(source, language)).slice(0, tries);
  const answers = await evaluate(
    language,
    edits.map((edit) => ({ source: edit, calls: visible.calls })),
  );
  const first = answers.findIndex(({ results }) => results?.every(({ passed }) => passed));
  if (first < 0) return { tried: edits.length, plausible: false, right: false };
  const [answer] = await evaluate(language, [{ source: edits[first], calls: visible.hidden }]);
  return { tried: first + 1, plausible: true, right: answer.results?.every(({ passed }) => passed) ?? false };
}

async function allEdits(source, language) {
  const root = await syntaxTree(source, language);
  const nodes = nodesOf(root);
  const names = [...new Set(nodes.filter(({ type }) => type === 'identifier').map(({ text }) => text))];
  const edits = new Set();
  for (const node of nodes) {
    for (const text of replacements(node, names)) {
      edits.add(spliced(source, [{ start: node.startIndex, end: node.endIndex, text }]));
    }
  }
  edits.delete(source);
  return [...edits];
}

function replacements(node, names) {
  const { type, text } = node;
  if (node.children.length === 0) {
    const others = swaps.filter((group) => group.includes(text)).flat();
    if (others.length > 0) return others;
  }
  if (/^(integer|number)$/.test(type) && /^\d+$/.test(text))
    return [String(Number(text) + 1), String(Number(text) - 1)];
  if (type === 'identifier') return names;
  if (type === 'expression_statement') return node.parent.type === 'block' ? ['pass'] : [';'];
  return /^(comparison_operator|boolean_operator)$/.test(type) ? [`(not (${text}))`] : [];
}
