import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Kind } from '../grammar/grammar.ts';
import { firstNodes } from './first-nodes.ts';
import type { RepairFile } from './repair-file.ts';

/** What a mended function may be made of: most fixes use what the file already has. */
export interface Ingredients {
  /** Expressions of the function, each text once. */
  readonly expressions: readonly Ingredient[];
  /** Conditions of the function, each text once. */
  readonly conditions: readonly Ingredient[];
  readonly numbers: readonly string[];
  readonly strings: readonly string[];
  /** Object → the methods and properties that the file uses of it; and of any object under `''`. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** Functions that the file defines or calls by name. */
  readonly functions: readonly string[];
}

export interface Ingredient {
  readonly text: string;
  readonly kind: Kind;
  readonly node: SyntaxNode;
}

export function readIngredients(
  file: RepairFile,
  nodes: readonly SyntaxNode[],
  values: ReadonlySet<SyntaxNode>,
  kindOf: (node: SyntaxNode) => Kind,
): Ingredients {
  const { grammar } = file;
  const everywhere = firstNodes(file.root);
  const texts = (type: RegExp, of: readonly SyntaxNode[]) =>
    unique(of.filter((node) => type.test(node.type) && node.end - node.start < 40).map(({ text }) => text));
  const conditions = nodes.flatMap((node) => grammar.condition(node) ?? []);
  const operands = conditions.flatMap((node) => {
    const binary = grammar.binary(node);
    return binary?.kind === 'logical' ? [binary.left, binary.right] : [];
  });
  return {
    expressions: distinct([...values], kindOf).slice(0, mostExpressions),
    conditions: distinct([...conditions, ...operands], kindOf).slice(0, mostExpressions),
    numbers: unique([...texts(grammar.numbers, nodes), ...texts(grammar.numbers, everywhere)]).slice(0, 24),
    strings: unique([...texts(grammar.strings, nodes), ...texts(grammar.strings, everywhere)]).slice(0, 40),
    properties: propertiesIn(file, everywhere),
    functions: functionsIn(file, everywhere),
  };
}

const mostExpressions = 120;

function distinct(nodes: readonly SyntaxNode[], kindOf: (node: SyntaxNode) => Kind): Ingredient[] {
  const found = new Map<string, Ingredient>();
  for (const node of nodes) {
    const { text } = node;
    if (text.length <= 100 && !text.includes('\n') && !found.has(text)) {
      found.set(text, { text, node, kind: kindOf(node) });
    }
  }
  return [...found.values()];
}

function propertiesIn({ grammar }: RepairFile, nodes: readonly SyntaxNode[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (object: string, property: string) => {
    const properties = found.get(object) ?? [];
    if (!properties.includes(property) && properties.length < 30) properties.push(property);
    found.set(object, properties);
  };
  for (const node of nodes) {
    const object = node.type === grammar.members ? node.child('object') : null;
    const property = object && (node.child('property') ?? node.child('attribute'));
    if (!object || !property) continue;
    if (object.end - object.start < 40) add(object.text, property.text);
    add('', property.text);
  }
  return found;
}

function functionsIn({ grammar }: RepairFile, nodes: readonly SyntaxNode[]): string[] {
  const names = nodes.flatMap((node) => {
    if (/^(?:function_definition|function_declaration)$/.test(node.type))
      return node.child('name')?.text ?? [];
    const callee = grammar.calls.test(node.type) ? node.child('function') : null;
    return callee?.type === 'identifier' ? callee.text : [];
  });
  return unique(names).slice(0, 30);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
