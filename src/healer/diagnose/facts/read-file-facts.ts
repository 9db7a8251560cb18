import { literalsOf, minus } from '../../../compare/tests/literals.ts';
import { languageOf } from '../../../syntax/language-of.ts';
import { normaliseBody, normaliseSource } from '../../../syntax/normalise-source.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Call, Definition, FileFacts } from './definition.ts';
import { type NewerSyntax, newerSyntaxOf } from './newer-syntax.ts';
import { readParameters } from './read-parameters.ts';

/** Longer sources are made by a program. */
const longest = 400_000;

/** Null of a file whose language is not understood. */
export async function readFileFacts(path: string, text: string): Promise<FileFacts | null> {
  const language = languageOf(path);
  if (!language || text.length > longest) return null;
  const root = await parseSource(text, language);
  const facts = {
    path,
    definitions: [] as Definition[],
    calls: [] as Call[],
    remarks: [] as string[],
    misread: [] as number[],
    newerSyntax: [] as NewerSyntax[],
  };
  const names = new Map<string, number>();
  for (const node of root.descendants()) {
    const definition = define(node, path);
    if (definition) facts.definitions.push(definition);
    const call = readCall(node);
    if (call) facts.calls.push(call);
    if (isName(node)) names.set(node.text, (names.get(node.text) ?? 0) + 1);
    if (node.type === 'comment' || isDocstring(node)) facts.remarks.push(node.text.slice(0, 4_000));
    if (node.type === 'ERROR') facts.misread.push(node.line);
    const newer = newerSyntaxOf(node, language);
    if (newer) facts.newerSyntax.push(newer);
  }
  const docstrings = [...root.descendants()].filter(isDocstring).map(normaliseBody);
  return { ...facts, names, literals: minus(literalsOf(normaliseBody(root)), docstrings) };
}

function isName({ type, children }: SyntaxNode): boolean {
  return children.length === 0 && /identifier$/.test(type);
}

function isDocstring(node: SyntaxNode): boolean {
  return node.type === 'string' && node.parent?.type === 'expression_statement';
}

function define(node: SyntaxNode, path: string): Definition | null {
  const known = describe(node);
  if (!known?.name) return null;
  return { path, owner: ownerOf(node), parameters: null, ...known, line: node.line };
}

type Known = Pick<Definition, 'kind' | 'name' | 'body'> & Partial<Pick<Definition, 'parameters' | 'owner'>>;

const functions =
  /^(?:function_definition|function_declaration|generator_function_declaration|method_definition|method_declaration)$/;
const classes =
  /^(?:class_definition|class_declaration|abstract_class_declaration|interface_declaration|type_spec|enum_declaration)$/;
const functionValues = /^(?:arrow_function|function_expression|generator_function|lambda)$/;

function describe(node: SyntaxNode): Known | null {
  if (!node.isNamed) return null;
  const name = node.child('name')?.text ?? '';
  if (functions.test(node.type)) {
    const receiver = [...(node.child('receiver')?.descendants() ?? [])].find(
      ({ type }) => type === 'type_identifier',
    );
    return { kind: 'function', name, ...callable(node), ...(receiver && { owner: receiver.text }) };
  }
  if (classes.test(node.type))
    return { kind: 'class', name, body: normaliseSource(node.child('body') ?? node) };
  if (/^(?:variable_declarator|const_spec|var_spec)$/.test(node.type)) return variable(node);
  if (/^(?:assignment|assignment_expression)$/.test(node.type)) return assigned(node);
  if (/^(?:public_field_definition|field_definition|property_signature|field_declaration)$/.test(node.type)) {
    const field = node.child('name') ?? node.child('property');
    return { kind: 'attribute', name: field?.text ?? '', body: valueText(node) };
  }
  if (node.type === 'pair') {
    const key = node.child('key');
    const text = key?.type === 'string' ? key.text.replace(/^\w*["']|["']$/g, '') : (key?.text ?? '');
    return /^[\w$.-]{1,100}$/.test(text) ? { kind: 'key', name: text, body: valueText(node) } : null;
  }
  return null;
}

function callable(node: SyntaxNode): Pick<Definition, 'parameters' | 'body'> {
  const body = node.child('body');
  return { parameters: readParameters(node), body: body ? normaliseBody(body) : '' };
}

function variable(node: SyntaxNode): Known | null {
  const name = node.child('name');
  const value = node.child('value');
  if (!name || !/identifier$/.test(name.type)) return null;
  if (value && functionValues.test(value.type))
    return { kind: 'function', name: name.text, ...callable(value) };
  return isTopLevel(node) ? { kind: 'constant', name: name.text, body: valueText(node) } : null;
}

/** `LIMIT = 3`, `self.total = 0`, `exports.total = …`, a field of a class. */
function assigned(node: SyntaxNode): Known | null {
  const left = node.child('left');
  const right = node.child('right');
  if (!left) return null;
  const body = right ? normaliseSource(right) : '';
  if (left.type === 'identifier') {
    if (ownerOf(node) !== null && !isInFunction(node)) return { kind: 'attribute', name: left.text, body };
    return isTopLevel(node) ? { kind: 'constant', name: left.text, body } : null;
  }
  const name = (left.child('attribute') ?? left.child('property'))?.text ?? '';
  const object = left.child('object')?.text ?? '';
  if (/^(?:module\.)?exports$/.test(object)) {
    if (right && functionValues.test(right.type)) return { kind: 'function', name, ...callable(right) };
    return { kind: 'constant', name, body };
  }
  return object === 'self' || object === 'this' ? { kind: 'attribute', name, body } : null;
}

function valueText(node: SyntaxNode): string {
  const value = node.child('value') ?? node.child('right');
  return value ? normaliseSource(value) : '';
}

function isInFunction(node: SyntaxNode): boolean {
  return [...node.ancestors()].some(({ type }) => functions.test(type) || functionValues.test(type));
}

function isTopLevel(node: SyntaxNode): boolean {
  return !isInFunction(node) && ownerOf(node) === null;
}

function ownerOf(node: SyntaxNode): string | null {
  for (const outer of node.ancestors()) {
    if (/^(?:class_definition|class_declaration|abstract_class_declaration)$/.test(outer.type)) {
      return outer.child('name')?.text ?? null;
    }
  }
  return null;
}

function readCall(node: SyntaxNode): Call | null {
  if (!/^(?:call|call_expression|new_expression)$/.test(node.type)) return null;
  const target = node.child('function') ?? node.child('constructor');
  const given = node.child('arguments');
  if (!target || !given) return null;
  const last = target.child('attribute') ?? target.child('property') ?? target.child('field') ?? target;
  if (!/identifier$/.test(last.type)) return null;
  const keywords = given.named.filter(({ type }) => type === 'keyword_argument');
  const isOpen = given.named.some(({ type }) => /splat|spread|variadic/.test(type));
  return {
    name: last.text,
    positional: given.named.length - keywords.length,
    keywords: keywords.map((it) => it.child('name')?.text ?? ''),
    isOpen,
    line: node.line,
  };
}
