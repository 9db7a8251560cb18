import { parseSource } from './parse-source.ts';
import { returnKinds } from './return-kinds.ts';
import type { Language, SourceFunction } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** Every function and method that has a body, in the order of the source; what encloses comes before what it holds. */
export async function findFunctions(text: string, language: Language): Promise<SourceFunction[]> {
  const root = await parseSource(text, language);
  return [...root.descendants()].flatMap((node) => {
    const body = isFunction(node) ? node.child('body') : null;
    return body && body.end > body.start ? [describe(node, body, text)] : [];
  });
}

function isFunction({ type, isNamed }: SyntaxNode): boolean {
  return isNamed && functionTypes.has(type);
}

const functionTypes = new Set([
  'function_definition',
  'lambda',
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
  'arrow_function',
  'method_definition',
  'method_declaration',
  'func_literal',
]);

function describe(node: SyntaxNode, body: SyntaxNode, text: string): SourceFunction {
  const name = nameOf(node);
  const hasBraces = body.type === 'statement_block' || (body.type === 'block' && text[body.start] === '{');
  const bodyStart = hasBraces ? body.start + 1 : body.start;
  const own = [...body.descendants((inner) => !isFunction(inner) && !isClass(inner))];
  const inClass = enclosing(node).some(isClass);
  const isConstructor = inClass && (name === 'constructor' || name === '__init__');
  return {
    name: [...enclosing(node).map(nameOf).reverse(), name].join('.'),
    line: node.line,
    bodyStart,
    bodyEnd: hasBraces ? Math.max(bodyStart, body.end - 1) : body.end,
    indent: indentAt(text, body.start),
    isAsync: node.has('async'),
    isGenerator: node.has('*') || /^generator/.test(node.type) || own.some(({ type }) => type === 'yield'),
    isExpression: !hasBraces && body.type !== 'block',
    isConstructor,
    isNested: enclosing(node).some(isFunction),
    superCall: isConstructor ? (own.find(isSuperCall)?.text ?? null) : null,
    returns: returnKinds(body, own),
    resultTypes: resultTypes(node.child('result')),
  };
}

function isClass({ type, isNamed }: SyntaxNode): boolean {
  return isNamed && /^(?:class|class_definition|class_declaration|abstract_class_declaration)$/.test(type);
}

/** `(n, m int, err error)` are three. */
function resultTypes(result: SyntaxNode | null): string[] {
  if (result?.type !== 'parameter_list') return result ? [result.text] : [];
  return result.named.flatMap((one) => {
    const names = one.children.filter(({ field }) => field === 'name').length;
    return Array.from({ length: Math.max(1, names) }, () => one.child('type')?.text ?? '');
  });
}

/** The functions and classes around it, innermost first; of a method in Go its receiver's type. */
function enclosing(node: SyntaxNode): SyntaxNode[] {
  return [...node.ancestors()].filter((outer) => isFunction(outer) || isClass(outer));
}

function nameOf(node: SyntaxNode): string {
  const own = node.child('name')?.text;
  const receiver = node.child('receiver');
  if (own && receiver) return `${receiverType(receiver)}.${own}`;
  if (own) return own;
  const holder = node.parent;
  const field = holder && assigned[holder.type];
  const target = field && node.field !== field ? holder.child(field) : null;
  return target ? target.text.replaceAll(/\s+/g, '') : '<anonymous>';
}

function receiverType(receiver: SyntaxNode): string {
  return [...receiver.descendants()].find(({ type }) => type === 'type_identifier')?.text ?? '';
}

/** What holds a function, and the field that names it. */
const assigned: Readonly<Record<string, string>> = {
  variable_declarator: 'name',
  assignment: 'left',
  assignment_expression: 'left',
  pair: 'key',
  public_field_definition: 'name',
  field_definition: 'property',
};

/** `super(a);` in JavaScript, `super().__init__(a)` in Python, as a statement of its own. */
function isSuperCall(node: SyntaxNode): boolean {
  if (node.type !== 'expression_statement') return false;
  return /^super\s*\(/.test(node.text);
}

function indentAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
