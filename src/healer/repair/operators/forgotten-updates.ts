import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { saidOf } from '../scope/said-of.ts';
import { indentOf, simpleStatements } from './statement-text.ts';

/** Statements that the rest of the function asks for, each with how likely it is. */
export function forgottenUpdates(place: SyntaxNode, site: FunctionSite): [string, number][] {
  return [...remembered(place, site), ...kept(site), ...late(place, site), ...anew(site)];
}

/** `event.time - last`, where `last` never changes, asks for `last = event.time`. */
function kept({ nodes, scope, file: { grammar } }: FunctionSite): [string, number][] {
  return nodes.flatMap((node): [string, number][] => {
    const binary = grammar.binary(node);
    if (!binary || binary.kind === 'logical') return [];
    const [left, right] = [binary.left.text, binary.right.text];
    const [name, value] = scope.idle.has(left) ? [left, right] : [right, left];
    return scope.idle.has(name) && value.length < 40 && !/^[\d'"[{]|^(?:None|null|true|false)/i.test(value)
      ? [
          // What it would come to with more is asked of a sum.
          ...(binary.operator.text === '+' ? ([[`${name} += ${value}`, 0.9]] as [string, number][]) : []),
          [`${name} = ${value}`, binary.operator.text === '+' ? 0.6 : 0.9],
        ]
      : [];
  });
}

/** `let count = 1` asks for `count = 1` further down; what holds a number, or is assigned in parts, likewise. */
function anew({ nodes, file: { grammar, root } }: FunctionSite): [string, number][] {
  const declared = nodes.flatMap((node): [string, number][] => {
    const [name, value] = [node.child('name'), node.child('value')];
    const isPlain = node.type === 'variable_declarator' && node.parent?.text.startsWith('let');
    return isPlain && name && value && value.text.length < 20 ? [[`${name.text} = ${value.text}`, 0.6]] : [];
  });
  const parts = [...root.descendants()].slice(0, 20_000).flatMap((node): [string, number][] => {
    const target = /assignment/.test(node.type) ? node.child('left') : null;
    const isPart = target && (target.type === grammar.members || target.type === grammar.subscripts);
    if (!isPart || target.text.length > 40) return [];
    const value = node.child('right');
    const isCounted = grammar.numbers.test(value?.type ?? '');
    return [
      [`${target.text} = 0`, 0.3],
      ...(isCounted ? [[`${target.text} += 1`, 0.5] as [string, number]] : []),
    ];
  });
  return [...declared.slice(0, 6), ...parts.slice(0, 12)];
}

/** What a loop does with what it has gathered is done once more after it: `if line: lines.append(line)`. */
function late(place: SyntaxNode, { file: { grammar } }: FunctionSite): [string, number][] {
  if (!grammar.loops.test(place.type)) return [];
  const calls = simpleStatements([...place.descendants()]).filter(({ named: [call] }) =>
    grammar.calls.test(call?.type ?? ''),
  );
  return calls.slice(0, 4).flatMap(({ text, named: [call] }): [string, number][] => {
    const given = call?.child('arguments')?.named.find(({ type }) => type === 'identifier');
    return given && !text.includes('\n')
      ? [[grammar.ifText(given.text, [text], indentOf(place, place.text)), 0.6]]
      : [];
  });
}

/** `if x not in seen` asks for `seen.add(x)`, `if (cache.has(key))` for `cache.set(key, value)`. */
function remembered(place: SyntaxNode, site: FunctionSite): [string, number][] {
  const { file, root, scope } = site;
  const values = scope
    .variablesAt(place)
    .filter(({ isLocal, kind }) => isLocal && kind !== 'function')
    .slice(0, 5)
    .map(({ name }) => name);
  const text = file.text.slice(root.start, root.end);
  const asked =
    file.grammar.family === 'python' ? /(\w+) (?:not )?in (\w+)/g : /(\w+)\.(?:has|includes|get)\((\w+)\)/g;
  return [...text.matchAll(asked)].slice(0, 6).flatMap(([, first = '', second = '']): [string, number][] => {
    const [item, holder] = file.grammar.family === 'python' ? [first, second] : [second, first];
    const { isSet, isMap, isList } = saidOf(holder, site);
    const { append } = file.grammar.words;
    if (isSet) return [[`${holder}.add(${item})`, 1]];
    const entries = values
      .filter((value) => value !== item && value !== holder)
      .map((value, index): [string, number] => [
        isMap ? `${holder}.set(${item}, ${value})` : `${holder}[${item}] = ${value}`,
        0.8 * 0.9 ** index,
      ]);
    return [
      ...(isMap ? [] : [[`${holder}.${append}(${item})`, 0.6] as [string, number]]),
      ...(isMap || isList ? [] : [[`${holder}[${item}] = ${item}`, 0.2] as [string, number]]),
      ...(isList ? [] : entries),
    ];
  });
}
