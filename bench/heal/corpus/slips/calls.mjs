import { binary, call, functionOf, put } from './slip.mjs';

const normalising = /^(lower|strip|lstrip|rstrip|upper|trim|toLowerCase|toUpperCase|reverse|sort|filter)$/;
const wrapping = /^(sorted|abs|int|list|dict|set|round|reversed|str|Number|String|floor|ceil|round|max|min)$/;
const siblings = {
  max: 'min',
  min: 'max',
  any: 'all',
  all: 'any',
  some: 'every',
  every: 'some',
  startswith: 'endswith',
  endswith: 'startswith',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  floor: 'ceil',
  ceil: 'floor',
  round: 'floor',
  push: 'unshift',
  pop: 'shift',
  shift: 'pop',
  append: 'extend',
  extend: 'append',
  upper: 'lower',
  lower: 'upper',
  toUpperCase: 'toLowerCase',
  ljust: 'rjust',
  rstrip: 'lstrip',
  keys: 'values',
  values: 'keys',
  find: 'filter',
  isupper: 'islower',
};

export const callSlips = [
  {
    id: 'normalisation-dropped',
    find(node) {
      const called = call(node);
      if (called === null) return [];
      if (called.receiver && normalising.test(called.name.text)) return [put(node, called.receiver.text)];
      const isPlain = called.receiver === null || called.receiver.text === 'Math';
      return isPlain && wrapping.test(called.name.text) && called.args.length > 0
        ? [put(node, called.args[0].text)]
        : [];
    },
  },
  {
    id: 'arguments-swapped',
    find(node) {
      const called = call(node);
      if (called === null) return [];
      return called.args.slice(1).flatMap((arg, at) => {
        const before = called.args[at];
        return arg.type === 'keyword_argument' || before.text === arg.text
          ? []
          : [[...put(before, arg.text), ...put(arg, before.text)]];
      });
    },
  },
  {
    id: 'sister-function',
    find(node) {
      const called = call(node);
      const other = called && Object.hasOwn(siblings, called.name.text) && siblings[called.name.text];
      return other ? [put(called.name, other)] : [];
    },
  },
  {
    id: 'option-forgotten',
    find(node) {
      const called = call(node);
      const last = called?.args.at(-1);
      if (!last || called.args.length < 2) return [];
      const before = called.args.at(-2);
      return [[{ start: before.endIndex, end: last.endIndex, text: '' }]];
    },
  },
  {
    id: 'wrong-one-changed',
    find(node) {
      const called = call(node);
      if (!called?.receiver || !/^(append|add|push|set|extend)$/.test(called.name.text)) return [];
      const fn = functionOf(node);
      const others = fn ? collectionsOf(fn).filter((name) => name !== called.receiver.text) : [];
      return others.map((name) => put(called.receiver, name));
    },
  },
  {
    id: 'copy-forgotten',
    find(node) {
      const spread = /^\[\.\.\.(\w+)\]$|^\{ \.\.\.(\w+) \}$|^(?:list|dict)\((\w+)\)$/.exec(node.text);
      return spread && /^(array|object|call)$/.test(node.type)
        ? [put(node, spread[1] ?? spread[2] ?? spread[3])]
        : [];
    },
  },
  {
    id: 'order-turned-round',
    find(node) {
      const parts = binary(node);
      if (parts?.operator.text === '-' && /arrow_function/.test(node.parent.type)) {
        return [[...put(parts.left, parts.right.text), ...put(parts.right, parts.left.text)]];
      }
      if (parts && /^(-|\/|\/\/|%)$/.test(parts.operator.text)) {
        return [[...put(parts.left, parts.right.text), ...put(parts.right, parts.left.text)]];
      }
      return /^(unary_operator|unary_expression)$/.test(node.type) && node.children[0].text === '-'
        ? [put(node, node.namedChildren[0].text)]
        : [];
    },
  },
  {
    id: 'default-guessed',
    find(node) {
      const called = call(node);
      if (called?.receiver && /^(get|setdefault)$/.test(called.name.text) && called.args[1]?.text === '0') {
        return [put(called.args[1], '1')];
      }
      const parts = binary(node);
      return parts?.operator.text === '??' && /^\d$/.test(parts.right.text)
        ? [put(parts.right, parts.right.text === '0' ? '1' : '0')]
        : [];
    },
  },
];

function collectionsOf(fn) {
  const names = [];
  for (const match of fn.text.matchAll(
    /\b(\w+)(?:: [^=\n]+)? = (?:\[\]|set\(\)|\{\}|new (?:Set|Map)\(.*\))/g,
  )) {
    names.push(match[1]);
  }
  return [...new Set(names)];
}
