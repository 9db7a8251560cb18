import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Binary, Grammar } from './grammar.ts';
import { parenthesise } from './parenthesise.ts';

/** Of TypeScript too: what it adds is types, which no edit touches. */
export const javascriptGrammar: Grammar = {
  family: 'javascript',
  words: {
    and: '&&',
    or: '||',
    true: 'true',
    false: 'false',
    null: 'null',
    equal: '===',
    unequal: '!==',
    infinity: 'Infinity',
    end: ';',
    append: 'push',
  },
  functions: new Set([
    'function_declaration',
    'function_expression',
    'generator_function',
    'generator_function_declaration',
    'arrow_function',
    'method_definition',
  ]),
  blocks: new Set(['statement_block', 'program']),
  statements: /_statement$|^(?:lexical|variable|function|class)_declaration$/,
  loops: /^(?:for|for_in|while|do)_statement$/,
  branches: /^(?:if_statement|else_clause)$/,
  returns: 'return_statement',
  calls: /^(?:call|new)_expression$/,
  members: 'member_expression',
  subscripts: 'subscript_expression',
  numbers: /^number$/,
  strings: /^(?:string|template_string)$/,
  lists: /^array$/,
  maps: /^object$/,
  expressions:
    /^(?:identifier|number|string|template_string|true|false|null|undefined|array|object|call_expression|new_expression|member_expression|subscript_expression|binary_expression|unary_expression|update_expression|ternary_expression|parenthesized_expression|arrow_function|function_expression|await_expression|regex|this|as_expression|non_null_expression)$/,
  operators: {
    '<': ['<=', '>', '>=', '!==', '==='],
    '<=': ['<', '>=', '>', '!==', '==='],
    '>': ['>=', '<', '<=', '!==', '==='],
    '>=': ['>', '<=', '<', '!==', '==='],
    '===': ['!==', '<=', '>=', '<', '>', '=='],
    '!==': ['===', '<', '>', '<=', '>=', '!='],
    '==': ['!=', '===', '<=', '>=', '<', '>'],
    '!=': ['==', '!==', '<', '>'],
    in: ['instanceof'],
    '+': ['-', '*', '/', '%', '|'],
    '-': ['+', '*', '/', '%', '^'],
    '*': ['+', '**', '/', '-', '%'],
    '/': ['*', '%', '-', '+', '>>'],
    '%': ['/', '*', '-', '+', '&'],
    '**': ['*', '<<'],
    '&': ['|', '^', '&&', '%'],
    '|': ['&', '^', '||', '+'],
    '^': ['&', '|', '+', '**'],
    '<<': ['>>', '*', '>>>'],
    '>>': ['>>>', '<<', '&'],
    '>>>': ['>>', '<<'],
    '&&': ['||', '??', '&'],
    '||': ['&&', '??', '|'],
    '??': ['||', '&&'],
    '+=': ['-=', '=', '*=', '/='],
    '-=': ['+=', '=', '/=', '*='],
    '*=': ['+=', '=', '/=', '**='],
    '/=': ['*=', '-=', '=', '%='],
    '%=': ['/=', '-=', '='],
    '|=': ['&=', '^=', '=', '+='],
    '&=': ['|=', '^=', '='],
    '^=': ['|=', '&=', '='],
    '<<=': ['>>=', '='],
    '>>=': ['<<=', '>>>=', '='],
    '??=': ['||=', '&&=', '='],
    '||=': ['??=', '&&=', '='],
    '&&=': ['||=', '??=', '='],
    '++': ['--'],
    '--': ['++'],
  },
  siblings: [
    ['min', 'max', 'abs', 'hypot'],
    ['floor', 'ceil', 'round', 'trunc', 'abs'],
    ['some', 'every', 'find', 'filter', 'includes'],
    ['find', 'findIndex', 'findLast', 'filter', 'indexOf', 'findLastIndex'],
    ['indexOf', 'lastIndexOf', 'includes', 'search', 'findIndex'],
    ['push', 'unshift', 'concat', 'add', 'set'],
    ['pop', 'shift', 'at'],
    ['slice', 'splice', 'substring', 'substr', 'toSpliced'],
    ['map', 'filter', 'forEach', 'flatMap', 'reduce', 'flat'],
    ['reduce', 'reduceRight'],
    ['keys', 'values', 'entries'],
    ['toUpperCase', 'toLowerCase'],
    ['trim', 'trimStart', 'trimEnd'],
    ['startsWith', 'endsWith', 'includes'],
    ['padStart', 'padEnd', 'repeat'],
    ['replace', 'replaceAll'],
    ['charCodeAt', 'codePointAt', 'charAt', 'at'],
    ['fromCharCode', 'fromCodePoint'],
    ['parseInt', 'parseFloat', 'Number', 'BigInt'],
    ['isNaN', 'isInteger', 'isFinite', 'isSafeInteger'],
    ['toString', 'toFixed', 'toPrecision', 'valueOf'],
    ['sort', 'reverse', 'toSorted', 'toReversed'],
    ['has', 'get', 'add', 'delete', 'set'],
    ['size', 'length'],
    ['match', 'matchAll', 'exec', 'test'],
    ['log', 'log2', 'log10'],
    ['sqrt', 'cbrt', 'pow'],
    ['split', 'slice', 'concat'],
    ['getDate', 'getDay', 'getMonth', 'getFullYear', 'getUTCDate', 'getUTCDay', 'getTime'],
    ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array', 'Object'],
    ['all', 'allSettled', 'race', 'any'],
    ['String', 'Number', 'Boolean'],
    ['first', 'last'],
  ],
  wrappings: {
    number: [
      'Math.abs(·)',
      'Math.floor(·)',
      'Math.max(0, ·)',
      'String(·)',
      'Math.round(·)',
      'Math.ceil(·)',
      'Math.trunc(·)',
      '-·',
      'Math.max(1, ·)',
      'Math.sqrt(·)',
    ],
    string: [
      '·.toLowerCase()',
      '·.trim()',
      '·.length',
      'Number(·)',
      '·.toUpperCase()',
      "·.split('')",
      '[...·]',
      'String(·)',
      'parseInt(·, 10)',
    ],
    list: [
      '·.length',
      '[...·]',
      '·.slice()',
      '[·]',
      '·.reverse()',
      '·.sort((a, b) => a - b)',
      "·.join('')",
      '...·',
      '·.sort()',
      'new Set(·)',
      'Math.max(...·)',
      'Math.min(...·)',
    ],
    map: ['Object.keys(·)', 'Object.values(·)', 'Object.entries(·)', '{ ...· }', '[...·]', '·.size'],
    boolean: ['!·', 'Number(·)'],
    none: [],
    function: ['·()'],
    unknown: [
      'Math.abs(·)',
      'Number(·)',
      'String(·)',
      '·.length',
      'Math.floor(·)',
      '[·]',
      '[...·]',
      '·.toLowerCase()',
      '·.slice()',
      '·.trim()',
      'Math.max(0, ·)',
      '-·',
      '!·',
      'Math.round(·)',
      '...·',
      'Object.keys(·)',
      'Math.ceil(·)',
      'await ·',
    ],
  },
  methodKinds: [
    [
      /^(?:push|unshift|pop|shift|splice|sort|map|filter|reduce|forEach|join|every|some|flat|flatMap|reverse)$/,
      'list',
    ],
    [/^(?:get|set|has|delete|entries|keys|values)$/, 'map'],
    [
      /^(?:toUpperCase|toLowerCase|trim|trimStart|trimEnd|split|startsWith|endsWith|charAt|charCodeAt|replace|replaceAll|padStart|padEnd|substring|substr|repeat|match|localeCompare)$/,
      'string',
    ],
    [/^(?:toFixed|toPrecision)$/, 'number'],
  ],
  resultKinds: [
    [
      /^(?:length|size|indexOf|lastIndexOf|findIndex|charCodeAt|codePointAt|parseInt|parseFloat|Number|floor|ceil|round|abs|trunc|max|min|pow|sqrt|sign|log2?|getTime|getDate|getDay|getMonth|search)$/,
      'number',
    ],
    [
      /^(?:String|toString|toUpperCase|toLowerCase|trim|trimStart|trimEnd|join|replace|replaceAll|padStart|padEnd|charAt|substring|substr|repeat|toFixed|fromCharCode)$/,
      'string',
    ],
    [
      /^(?:split|map|filter|slice|concat|keys|values|entries|from|Array|splice|sort|reverse|flat|flatMap|fill|match|Set)$/,
      'list',
    ],
    [/^(?:Map|fromEntries|assign|Object)$/, 'map'],
    [
      /^(?:includes|some|every|startsWith|endsWith|has|isArray|isInteger|isNaN|isFinite|test|Boolean|hasOwn|hasOwnProperty)$/,
      'boolean',
    ],
  ],
  binary,
  negated: (node) =>
    node.type === 'unary_expression' && node.child('operator')?.text === '!' ? node.child('argument') : null,
  condition(node) {
    const condition = conditioned.test(node.type) ? node.child('condition') : null;
    if (condition?.type === 'parenthesized_expression') return condition.named[0] ?? null;
    return condition?.isNamed && condition.type !== 'empty_statement' ? condition : null;
  },
  targets,
  consequence: (node) => node.child('consequence') ?? node.child('body'),
  ifText: (condition, body, indent) =>
    body.length === 1 && !body[0]?.includes('\n')
      ? `if (${condition}) ${body[0]}`
      : [`if (${condition}) {`, ...body.map((line) => `${indent}  ${line}`), `${indent}}`].join('\n'),
  negate: (condition) => `!${parenthesise(condition)}`,
  lengthOf: (list) => `${list}.length`,
  isEmpty: (list) => `${list}.length === 0`,
};

const conditioned = /^(?:if_statement|while_statement|do_statement|for_statement|ternary_expression)$/;

function binary(node: SyntaxNode): Binary | null {
  if (node.type !== 'binary_expression') return null;
  const [left, operator, right] = ['left', 'operator', 'right'].map((field) => node.child(field));
  if (!left || !operator || !right) return null;
  const kind = /^(?:[<>]=?|[!=]==?|in|instanceof)$/.test(operator.text)
    ? 'comparison'
    : /^(?:&&|\|\||\?\?)$/.test(operator.text)
      ? 'logical'
      : 'arithmetic';
  return { kind, left, operator, right };
}

function targets(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'variable_declarator') return namesIn(node.child('name'));
  if (/^(?:assignment_expression|augmented_assignment_expression|for_in_statement)$/.test(node.type)) {
    return namesIn(node.child('left'));
  }
  if (node.type === 'formal_parameters') return node.named.flatMap(namesIn);
  const parameter =
    node.type === 'arrow_function' || node.type === 'catch_clause' ? node.child('parameter') : null;
  return parameter ? namesIn(parameter) : [];
}

function namesIn(target: SyntaxNode | null): readonly SyntaxNode[] {
  if (!target) return [];
  if (/^(?:identifier|shorthand_property_identifier_pattern)$/.test(target.type)) return [target];
  if (/^(?:assignment_pattern|object_assignment_pattern)$/.test(target.type))
    return namesIn(target.child('left'));
  if (/^(?:required|optional)_parameter$/.test(target.type)) return namesIn(target.child('pattern'));
  if (target.type === 'pair_pattern') return namesIn(target.child('value'));
  return /pattern$/.test(target.type) ? target.named.flatMap(namesIn) : [];
}
