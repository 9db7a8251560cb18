import type { EditOperator } from '../edit.ts';
import { replaceNode } from './replace-node.ts';

export const callee: EditOperator = {
  id: 'callee',
  summary: 'Another function, method or property: its siblings, and those that the file uses.',
  *edits(node, { file: { grammar }, scope }) {
    const isMember = node.type === grammar.members;
    const isCall = grammar.calls.test(node.type);
    const named = isMember
      ? (node.child('property') ?? node.child('attribute'))
      : isCall
        ? (node.child('function') ?? node.child('constructor'))
        : null;
    if (!named || (isCall && named.type !== 'identifier')) return;
    const others = new Map<string, number>();
    const add = (name: string, weight: number) => {
      if (name !== named.text && weight > (others.get(name) ?? 0)) others.set(name, weight);
    };
    for (const family of grammar.siblings) {
      const index = family.indexOf(named.text);
      if (index >= 0) for (const [at, name] of family.entries()) add(name, 0.95 ** Math.abs(at - index));
    }
    const { functions, properties } = scope.ingredients;
    if (isCall) {
      for (const [index, name] of functions.entries()) add(name, 0.4 * 0.93 ** index);
      for (const { name, kind } of scope.variablesAt(node)) if (kind === 'function') add(name, 0.5);
    } else {
      const own = properties.get(node.child('object')?.text ?? '') ?? [];
      for (const [index, name] of own.entries()) add(name, 0.6 * 0.93 ** index);
      for (const [index, name] of (properties.get('') ?? []).entries()) add(name, 0.25 * 0.95 ** index);
    }
    for (const [name, weight] of others) yield replaceNode(named, name, weight);
  },
};
