import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Splice } from '../../repair/edit.ts';
import { moduleMatch, movedModule } from './python-module.ts';
import { calledName, type ReferenceChange } from './reference-change.ts';
import { rewriteArguments } from './rewrite-call.ts';

/** The splices that make a Python test follow a change of what it names. */
export function pythonReferences(root: SyntaxNode, change: ReferenceChange): Splice[] {
  const nodes = [...root.descendants()];
  if (change.owner !== null || change.kind === 'key' || change.kind === 'attribute') {
    return [...memberSplices(nodes, change), ...callSplices(nodes, change)];
  }
  const bindings = { direct: false, modules: new Set<string>() };
  const imports = nodes.flatMap((node) => {
    if (node.type === 'import_from_statement') return fromImport(node, change, bindings);
    return node.type === 'import_statement' ? plainImport(node, change, bindings) : [];
  });
  return [...imports, ...useSplices(nodes, change, bindings), ...callSplices(nodes, change)];
}

interface Bindings {
  /** The name itself was imported, under its own name. */
  direct: boolean;
  /** What the module is called here: `cart`, `shop.cart`. */
  readonly modules: Set<string>;
}

function replace(node: SyntaxNode | null, text: string): Splice[] {
  return node ? [{ start: node.start, end: node.end, text }] : [];
}

function fromImport(node: SyntaxNode, change: ReferenceChange, bindings: Bindings): Splice[] {
  const module = node.child('module_name');
  if (!module || module.type === 'relative_import') return [];
  const names = node.children.filter(({ field }) => field === 'name');
  const match = moduleMatch(module.text, change.oldPath);
  const found = names.find((name) => (name.child('name') ?? name).text === change.oldName);
  bindModules(module.text, names, change, bindings);
  if (!match || !found) return [];
  const target = found.child('name') ?? found;
  bindings.direct ||= !found.child('alias');
  const moved = match === 'module' ? movedModule(module.text, change.oldPath, change.newPath) : module.text;
  if (moved === null) return [];
  if (moved === module.text) return replace(target, change.newName);
  if (names.length === 1) return [...replace(module, moved), ...replace(target, change.newName)];
  return moveOut(
    node,
    names,
    found,
    `from ${moved} import ${found.text.replace(change.oldName, change.newName)}`,
  );
}

/** `from shop import cart` makes `cart` a name of the module. */
function bindModules(
  module: string,
  names: readonly SyntaxNode[],
  change: ReferenceChange,
  bindings: Bindings,
): void {
  for (const name of names) {
    const imported = `${module}.${(name.child('name') ?? name).text}`;
    if (moduleMatch(imported, change.oldPath) === 'module')
      bindings.modules.add((name.child('alias') ?? name).text);
  }
}

/** One name of several gets a line of its own. */
function moveOut(node: SyntaxNode, names: readonly SyntaxNode[], found: SyntaxNode, line: string): Splice[] {
  const at = names.indexOf(found);
  const next = names[at + 1];
  const before = names[at - 1];
  const range = next
    ? { start: found.start, end: next.start }
    : { start: before?.end ?? found.start, end: found.end };
  return [
    { ...range, text: '' },
    { start: node.end, end: node.end, text: `\n${line}` },
  ];
}

function plainImport(node: SyntaxNode, change: ReferenceChange, bindings: Bindings): Splice[] {
  return node.children
    .filter(({ field }) => field === 'name')
    .flatMap((name) => {
      const dotted = name.child('name') ?? name;
      if (moduleMatch(dotted.text, change.oldPath) !== 'module') return [];
      bindings.modules.add((name.child('alias') ?? dotted).text);
      return [];
    });
}

function useSplices(nodes: readonly SyntaxNode[], change: ReferenceChange, bindings: Bindings): Splice[] {
  const { oldName, newName } = change;
  return nodes.flatMap((node) => {
    if (node.type === 'string_content') return textSplices(node, change);
    if (node.type === 'attribute') {
      const name = node.child('attribute');
      const isOurs = bindings.modules.has(node.child('object')?.text ?? '') && name?.text === oldName;
      return isOurs ? replace(name, newName) : [];
    }
    const isName = node.type === 'identifier' && node.text === oldName && bindings.direct;
    return isName && isUse(node) && !isShadowed(node) ? replace(node, newName) : [];
  });
}

/** `patch('shop.cart.total')`, `patch.object(cart, 'total')`, `monkeypatch.setattr(cart, 'total', …)`. */
function textSplices(node: SyntaxNode, { oldName, newName, oldPath, newPath }: ReferenceChange): Splice[] {
  const text = node.text;
  const dot = text.lastIndexOf('.');
  if (dot > 0 && text.slice(dot + 1) === oldName && moduleMatch(text.slice(0, dot), oldPath) === 'module') {
    const module = movedModule(text.slice(0, dot), oldPath, newPath);
    return module === null ? [] : replace(node, `${module}.${newName}`);
  }
  return text === oldName && isPatched(node) ? replace(node, newName) : [];
}

function isPatched(node: SyntaxNode): boolean {
  const call = [...node.ancestors()].find(({ type }) => type === 'call');
  return /(?:^|\.)(?:setattr|delattr|getattr|hasattr|patch\.object|spy|object)$/.test(
    call?.child('function')?.text ?? '',
  );
}

function isUse(node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (parent.type === 'attribute' && field === 'attribute') return false;
  if (parent.type === 'keyword_argument' && field === 'name') return false;
  return ![...node.ancestors()].some(({ type }) => /^import/.test(type));
}

/** A function around it gives the name another meaning. */
function isShadowed(node: SyntaxNode): boolean {
  return [...node.ancestors()].some((outer) => {
    if (outer.type !== 'function_definition') return false;
    const parameters = outer.child('parameters')?.descendants() ?? [];
    if ([...parameters].some((it) => it.type === 'identifier' && it.text === node.text)) return true;
    return [...outer.descendants()].some(
      (it) => it.type === 'assignment' && it.child('left')?.text === node.text,
    );
  });
}

function memberSplices(nodes: readonly SyntaxNode[], change: ReferenceChange): Splice[] {
  const { oldName, newName, owner } = change;
  if (oldName === newName) return [];
  const own = new Set(
    nodes.filter(({ type }) => type === 'function_definition').map((it) => it.child('name')?.text),
  );
  return nodes.flatMap((node) => {
    if (node.type === 'attribute') {
      const name = node.child('attribute');
      const isOwn = /^(?:self|cls)$/.test(node.child('object')?.text ?? '') && own.has(oldName);
      return name?.text === oldName && !isOwn ? replace(name, newName) : [];
    }
    if (node.type === 'keyword_argument' && node.child('name')?.text === oldName) {
      const called = node.parent?.parent?.child('function')?.text.split('.').at(-1);
      return called === owner || change.kind === 'key' ? replace(node.child('name'), newName) : [];
    }
    if (node.type !== 'string_content' || node.text !== oldName) return [];
    return isPatched(node) || (change.kind === 'key' && isKey(node)) ? replace(node, newName) : [];
  });
}

/** `row['total']`, `{'total': 3}`, `row.get('total')`, `'total' in row`. */
function isKey(node: SyntaxNode): boolean {
  const text = node.parent;
  const holder = text?.parent;
  if (!text || !holder) return false;
  if (holder.type === 'subscript' || holder.type === 'comparison_operator') return true;
  if (holder.type === 'pair') return text.field === 'key';
  return (
    holder.type === 'argument_list' &&
    /\.(?:get|pop|setdefault)$/.test(holder.parent?.child('function')?.text ?? '')
  );
}

function callSplices(nodes: readonly SyntaxNode[], change: ReferenceChange): Splice[] {
  const { parameters, oldName, owner } = change;
  if (!parameters) return [];
  const names = new Set([calledName(change), ...(owner === null || oldName !== '__init__' ? [oldName] : [])]);
  return nodes.flatMap((node) => {
    if (node.type !== 'call') return [];
    const callee = node.child('function');
    const called = callee?.child('attribute') ?? callee;
    const given = node.child('arguments');
    if (!called || !names.has(called.text) || given?.type !== 'argument_list') return [];
    const splice = rewriteArguments(given, parameters, 'python');
    return splice ? [splice] : [];
  });
}
