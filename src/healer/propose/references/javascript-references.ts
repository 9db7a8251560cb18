import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Splice } from '../../repair/edit.ts';
import { meansFile, specifierOf } from './module-specifier.ts';
import { calledName, type ReferenceChange } from './reference-change.ts';
import { rewriteArguments } from './rewrite-call.ts';

/**
 * The splices that make a JavaScript or TypeScript test follow a change of what it names.
 *
 * @param isMoved the whole file went to the new path, so that imports of it follow
 */
export function javascriptReferences(
  root: SyntaxNode,
  importer: string,
  change: ReferenceChange,
  isMoved: boolean,
): Splice[] {
  const nodes = [...root.descendants()];
  const moves = isMoved ? nodes.flatMap((node) => specifierSplices(node, importer, change)) : [];
  if (change.owner !== null || change.kind === 'key' || change.kind === 'attribute') {
    return [...moves, ...memberSplices(nodes, change), ...callSplices(nodes, change)];
  }
  const bindings: Bindings = { direct: false, modules: new Set() };
  const imports = nodes.flatMap((node) => importSplices(node, importer, change, bindings, isMoved));
  return [
    ...moves,
    ...imports,
    ...useSplices(nodes, change, bindings),
    ...callSplices(nodes, change),
    ...mockSplices(nodes, importer, change),
  ];
}

interface Bindings {
  /** The name itself was imported, under its own name. */
  direct: boolean;
  /** What the module is called here. */
  readonly modules: Set<string>;
}

function replace(node: SyntaxNode | null | undefined, text: string): Splice[] {
  return node ? [{ start: node.start, end: node.end, text }] : [];
}

/** Without its quotes. */
function contentOf(node: SyntaxNode | null | undefined): string | null {
  return node?.type === 'string' ? node.text.slice(1, -1) : null;
}

function specifierSplices(
  node: SyntaxNode,
  importer: string,
  { oldPath, newPath }: ReferenceChange,
): Splice[] {
  const text = contentOf(node);
  if (text === null || oldPath === newPath || !meansFile(text, importer, oldPath)) return [];
  const put = specifierOf(newPath, importer, text);
  return [{ start: node.start + 1, end: node.end - 1, text: put }];
}

function importSplices(
  node: SyntaxNode,
  importer: string,
  change: ReferenceChange,
  bindings: Bindings,
  isMoved: boolean,
): Splice[] {
  if (node.type === 'import_statement') {
    const source = node.child('source');
    if (!meansFile(contentOf(source) ?? '', importer, change.oldPath)) return [];
    const inner = [...node.descendants()];
    const namespace = inner.find(({ type }) => type === 'namespace_import')?.named[0];
    const clause = node.named.find(({ type }) => type === 'import_clause');
    const standard = clause?.named.find(({ type }) => type === 'identifier');
    for (const name of [namespace, standard]) if (name) bindings.modules.add(name.text);
    const specifiers = inner.filter(({ type }) => type === 'import_specifier');
    const found = specifiers.find((it) => it.child('name')?.text === change.oldName);
    if (!found || !source) return [];
    bindings.direct ||= found.child('alias') === null;
    const renamed = replace(found.child('name'), change.newName);
    if (isMoved || change.oldPath === change.newPath) return renamed;
    return moveOut(node, source, specifiers, found, importer, change);
  }
  if (node.type !== 'variable_declarator') return [];
  const required = requiredModule(node.child('value'));
  const pattern = node.child('name');
  if (required === null || !pattern || !meansFile(required, importer, change.oldPath)) return [];
  if (pattern.type === 'identifier') bindings.modules.add(pattern.text);
  return pattern.named.flatMap((name) => {
    if (name.type === 'shorthand_property_identifier_pattern' && name.text === change.oldName) {
      bindings.direct = true;
      return replace(name, change.newName);
    }
    const key = name.type === 'pair_pattern' ? name.child('key') : null;
    return key?.text === change.oldName ? replace(key, change.newName) : [];
  });
}

/** One name of several comes from another file now. */
function moveOut(
  node: SyntaxNode,
  source: SyntaxNode,
  specifiers: readonly SyntaxNode[],
  found: SyntaxNode,
  importer: string,
  { oldName, newName, newPath }: ReferenceChange,
): Splice[] {
  const put = specifierOf(newPath, importer, contentOf(source) ?? '');
  const clause = node.named.find(({ type }) => type === 'import_clause');
  if (specifiers.length === 1 && clause?.named.length === 1) {
    return [
      ...replace(found.child('name'), newName),
      { start: source.start + 1, end: source.end - 1, text: put },
    ];
  }
  const at = specifiers.indexOf(found);
  const [next, before] = [specifiers[at + 1], specifiers[at - 1]];
  const range = next
    ? { start: found.start, end: next.start }
    : { start: before?.end ?? found.start, end: found.end };
  const quote = source.text[0];
  const end = node.text.endsWith(';') ? ';' : '';
  const line = `\nimport { ${found.text.replace(oldName, newName)} } from ${quote}${put}${quote}${end}`;
  return [
    { ...range, text: '' },
    { start: node.end, end: node.end, text: line },
  ];
}

/** Of `require('…')` and `await import('…')`. */
function requiredModule(value: SyntaxNode | null): string | null {
  const call = value?.type === 'await_expression' ? value.named[0] : value;
  if (call?.type !== 'call_expression' || !/^(?:require|import)$/.test(call.child('function')?.text ?? ''))
    return null;
  return contentOf(call.child('arguments')?.named[0]);
}

function useSplices(nodes: readonly SyntaxNode[], change: ReferenceChange, bindings: Bindings): Splice[] {
  const { oldName, newName } = change;
  return nodes.flatMap((node) => {
    if (node.type === 'member_expression') {
      const name = node.child('property');
      const isOurs = bindings.modules.has(node.child('object')?.text ?? '');
      return isOurs && name?.text === oldName ? replace(name, newName) : [];
    }
    if (contentOf(node) === oldName && isSpied(node)) {
      return [{ start: node.start + 1, end: node.end - 1, text: newName }];
    }
    if (!bindings.direct || node.text !== oldName || isShadowed(node)) return [];
    if (node.type === 'shorthand_property_identifier') return replace(node, `${oldName}: ${newName}`);
    const isName = node.type === 'identifier' || node.type === 'type_identifier';
    return isName && ![...node.ancestors()].some(({ type }) => /^import_/.test(type))
      ? replace(node, newName)
      : [];
  });
}

/** `vi.spyOn(cart, 'total')`, `mock.method(cart, 'total')`, `sinon.stub(cart, 'total')`. */
function isSpied(node: SyntaxNode): boolean {
  const called = node.parent?.parent?.child('function')?.text ?? '';
  return /(?:^|\.)(?:spyOn|method|stub|spy|replace|property|toHaveProperty)$/.test(called);
}

function isShadowed(node: SyntaxNode): boolean {
  return [...node.ancestors()].some((outer) => {
    const parameters = outer.child('parameters') ?? outer.child('parameter');
    if (!parameters || !outer.child('body')) return false;
    return [parameters, ...parameters.descendants()].some(
      (it) => /^(?:identifier|shorthand_property_identifier_pattern)$/.test(it.type) && it.text === node.text,
    );
  });
}

/** `vi.mock('../src/cart.js', () => ({ total: … }))`. */
function mockSplices(nodes: readonly SyntaxNode[], importer: string, change: ReferenceChange): Splice[] {
  return nodes.flatMap((node) => {
    const called = node.type === 'call_expression' ? (node.child('function')?.text ?? '') : '';
    if (!/\.(?:mock|doMock|module)$/.test(called)) return [];
    const given = node.child('arguments');
    if (!meansFile(contentOf(given?.named[0]) ?? '', importer, change.oldPath)) return [];
    return [...(given?.descendants() ?? [])].flatMap((it) => {
      const key = it.type === 'pair' ? it.child('key') : null;
      return key?.text === change.oldName ? replace(key, change.newName) : [];
    });
  });
}

function memberSplices(nodes: readonly SyntaxNode[], change: ReferenceChange): Splice[] {
  const { oldName, newName, kind } = change;
  if (oldName === newName) return [];
  return nodes.flatMap((node) => {
    if (node.type === 'member_expression') {
      const name = node.child('property');
      return name?.text === oldName ? replace(name, newName) : [];
    }
    const isData = kind === 'key' || kind === 'attribute';
    if (isData && node.type === 'pair') {
      const key = node.child('key');
      if (key?.text === oldName) return replace(key, newName);
      return contentOf(key) === oldName && key
        ? [{ start: key.start + 1, end: key.end - 1, text: newName }]
        : [];
    }
    if (isData && node.type === 'shorthand_property_identifier_pattern' && node.text === oldName) {
      return replace(node, `${newName}: ${oldName}`);
    }
    if (isData && node.type === 'shorthand_property_identifier' && node.text === oldName) {
      return replace(node, `${newName}: ${oldName}`);
    }
    const isKey = isSpied(node) || (isData && node.parent?.type === 'subscript_expression');
    return contentOf(node) === oldName && isKey
      ? [{ start: node.start + 1, end: node.end - 1, text: newName }]
      : [];
  });
}

function callSplices(nodes: readonly SyntaxNode[], change: ReferenceChange): Splice[] {
  const { parameters, oldName, owner } = change;
  if (!parameters) return [];
  const isConstructor = owner !== null && change.newName === 'constructor';
  const names = new Set([calledName(change), ...(isConstructor ? [] : [oldName])]);
  return nodes.flatMap((node) => {
    if (node.type !== (isConstructor ? 'new_expression' : 'call_expression')) return [];
    const callee = node.child('function') ?? node.child('constructor');
    const called = callee?.child('property') ?? callee;
    const given = node.child('arguments');
    if (!called || !names.has(called.text) || given?.type !== 'arguments') return [];
    const splice = rewriteArguments(given, parameters, 'javascript');
    return splice ? [splice] : [];
  });
}
