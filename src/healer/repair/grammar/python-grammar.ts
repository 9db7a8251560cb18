import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Binary, Grammar } from './grammar.ts';
import { needsParentheses } from './parenthesise.ts';

export const pythonGrammar: Grammar = {
  family: 'python',
  words: {
    and: 'and',
    or: 'or',
    true: 'True',
    false: 'False',
    null: 'None',
    equal: '==',
    unequal: '!=',
    infinity: "float('inf')",
    end: '',
    append: 'append',
  },
  functions: new Set(['function_definition', 'lambda']),
  blocks: new Set(['block', 'module']),
  statements: /_statement$|^(?:function|class)_definition$/,
  loops: /^(?:for|while)_statement$/,
  branches: /^(?:if_statement|elif_clause|else_clause)$/,
  returns: 'return_statement',
  calls: /^call$/,
  members: 'attribute',
  subscripts: 'subscript',
  numbers: /^(?:integer|float)$/,
  strings: /^string$/,
  lists: /^(?:list|tuple|set|list_comprehension|set_comprehension|generator_expression|expression_list)$/,
  maps: /^(?:dictionary|dictionary_comprehension)$/,
  expressions:
    /^(?:identifier|integer|float|string|true|false|none|list|tuple|set|dictionary|call|attribute|subscript|binary_operator|unary_operator|not_operator|boolean_operator|comparison_operator|conditional_expression|parenthesized_expression|lambda|await|(?:list|set|dictionary)_comprehension|generator_expression|concatenated_string)$/,
  operators: {
    '<': ['<=', '>', '>=', '!=', '=='],
    '<=': ['<', '>=', '>', '!=', '=='],
    '>': ['>=', '<', '<=', '!=', '=='],
    '>=': ['>', '<=', '<', '!=', '=='],
    '==': ['!=', '<=', '>=', '<', '>', 'in', 'is'],
    '!=': ['==', '<', '>', '<=', '>=', 'not in', 'is not'],
    in: ['not in', '=='],
    'not in': ['in', '!='],
    is: ['is not', '=='],
    'is not': ['is', '!='],
    '+': ['-', '*', '//', '%', '|'],
    '-': ['+', '*', '//', '%', '^'],
    '*': ['+', '**', '//', '-', '/', '%'],
    '/': ['//', '*', '-', '%', '+'],
    '//': ['/', '%', '*', '-', '+', '>>'],
    '%': ['//', '/', '*', '-', '+'],
    '**': ['*', '<<'],
    '&': ['|', '^', '%', '-', '<<'],
    '|': ['&', '^', '+'],
    '^': ['&', '|', '+', '**'],
    '<<': ['>>', '*'],
    '>>': ['<<', '//', '&'],
    and: ['or'],
    or: ['and'],
    '+=': ['-=', '=', '*=', '|=', '//='],
    '-=': ['+=', '=', '//=', '*='],
    '*=': ['+=', '=', '//=', '/=', '**='],
    '/=': ['//=', '*=', '-=', '=', '%='],
    '//=': ['/=', '%=', '-=', '*=', '='],
    '%=': ['//=', '-=', '='],
    '|=': ['&=', '^=', '=', '+='],
    '&=': ['|=', '^=', '=', '-='],
    '^=': ['|=', '&=', '='],
    '<<=': ['>>=', '='],
    '>>=': ['<<=', '='],
  },
  siblings: [
    ['min', 'max', 'sum'],
    ['len', 'sum', 'abs'],
    ['any', 'all'],
    ['append', 'extend', 'insert', 'add', 'appendleft', 'update'],
    ['pop', 'popleft', 'remove', 'discard', 'popitem'],
    ['upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold'],
    ['strip', 'lstrip', 'rstrip'],
    ['find', 'rfind', 'index', 'rindex', 'count'],
    ['split', 'rsplit', 'splitlines', 'partition', 'rpartition'],
    ['keys', 'values', 'items'],
    ['startswith', 'endswith'],
    ['ljust', 'rjust', 'center', 'zfill'],
    ['isdigit', 'isalpha', 'isalnum', 'isspace', 'isnumeric', 'isupper', 'islower'],
    ['round', 'int', 'floor', 'ceil', 'abs', 'trunc'],
    ['str', 'repr', 'int', 'float', 'bool'],
    ['list', 'tuple', 'set', 'sorted', 'reversed', 'dict'],
    ['sort', 'reverse'],
    ['intersection', 'union', 'difference', 'symmetric_difference'],
    ['issubset', 'issuperset', 'isdisjoint'],
    ['heappush', 'heappop', 'heappushpop', 'heapreplace'],
    ['bisect_left', 'bisect_right', 'insort'],
    ['ord', 'chr', 'int', 'str'],
    ['bin', 'oct', 'hex'],
    ['get', 'pop', 'setdefault'],
    ['zip', 'enumerate', 'zip_longest'],
    ['combinations', 'permutations', 'product', 'combinations_with_replacement'],
    ['map', 'filter'],
    ['match', 'search', 'fullmatch', 'findall'],
    ['sub', 'subn'],
    ['days', 'seconds', 'total_seconds'],
    ['defaultdict', 'Counter', 'dict', 'OrderedDict'],
    ['isinstance', 'issubclass'],
    ['replace', 'strip'],
  ],
  wrappings: {
    number: [
      'abs(·)',
      'int(·)',
      'max(0, ·)',
      'str(·)',
      'round(·)',
      'float(·)',
      '-·',
      'min(1, ·)',
      'max(1, ·)',
      'range(·)',
    ],
    string: [
      '·.lower()',
      '·.strip()',
      'len(·)',
      'int(·)',
      '·.upper()',
      '·[::-1]',
      'list(·)',
      'ord(·)',
      'set(·)',
      '·.split()',
      'str(·)',
    ],
    list: [
      'len(·)',
      'sorted(·)',
      'list(·)',
      'sum(·)',
      "''.join(·)",
      'set(·)',
      '·[:]',
      '·[::-1]',
      'max(·)',
      'min(·)',
      'tuple(·)',
      'reversed(·)',
      'enumerate(·)',
      '[·]',
      '·.copy()',
      'sorted(·, reverse=True)',
    ],
    map: ['·.items()', '·.values()', 'len(·)', 'dict(·)', '·.copy()', 'list(·)', '·.keys()', 'sorted(·)'],
    boolean: ['int(·)', 'not ·'],
    none: [],
    function: ['·()'],
    unknown: [
      'str(·)',
      'len(·)',
      'abs(·)',
      'int(·)',
      'list(·)',
      'sorted(·)',
      '[·]',
      'set(·)',
      'max(0, ·)',
      '·.lower()',
      '·.strip()',
      '-·',
      '·[:]',
      '·.copy()',
      'tuple(·)',
      'float(·)',
      'bool(·)',
      'sum(·)',
    ],
  },
  methodKinds: [
    [/^(?:append|extend|insert|sort|reverse|popleft|appendleft|add|discard|remove)$/, 'list'],
    [/^(?:items|keys|values|get|setdefault|update)$/, 'map'],
    [
      /^(?:upper|lower|strip|lstrip|rstrip|split|startswith|endswith|isdigit|isalpha|isalnum|join|replace|format|title|capitalize|isspace|isupper|islower|zfill|encode)$/,
      'string',
    ],
  ],
  resultKinds: [
    [
      /^(?:len|int|abs|sum|ord|round|float|index|find|count|bit_length|divmod|floor|ceil|sqrt|gcd|pow)$/,
      'number',
    ],
    [
      /^(?:str|repr|chr|upper|lower|strip|lstrip|rstrip|join|replace|format|title|capitalize|hex|bin|zfill)$/,
      'string',
    ],
    [
      /^(?:list|sorted|set|tuple|range|split|keys|values|items|reversed|zip|enumerate|map|filter|deque|splitlines|copy)$/,
      'list',
    ],
    [/^(?:dict|defaultdict|Counter|OrderedDict)$/, 'map'],
    [/^(?:isinstance|any|all|startswith|endswith|is[a-z]+|bool|hasattr|callable)$/, 'boolean'],
  ],
  binary,
  negated: (node) => (node.type === 'not_operator' ? node.child('argument') : null),
  condition(node) {
    if (node.type === 'conditional_expression') return node.named[1] ?? null;
    if (node.type === 'if_clause' || node.type === 'assert_statement') return node.named[0] ?? null;
    return /^(?:if_statement|elif_clause|while_statement)$/.test(node.type) ? node.child('condition') : null;
  },
  targets,
  consequence: (node) => node.child('consequence') ?? node.child('body'),
  ifText: (condition, body, indent) =>
    [`if ${condition}:`, ...body.map((line) => `${indent}    ${line}`)].join('\n'),
  negate: (condition) => (needsParentheses(condition) ? `not (${condition})` : `not ${condition}`),
  lengthOf: (list) => `len(${list})`,
  isEmpty: (list) => `not ${list}`,
};

function binary(node: SyntaxNode): Binary | null {
  if (node.type === 'comparison_operator') {
    const [left, right, another] = node.named.filter(({ field }) => field !== 'operators');
    const operator = node.child('operators');
    return left && right && operator && !another ? { kind: 'comparison', left, operator, right } : null;
  }
  const kind = node.type === 'binary_operator' ? 'arithmetic' : 'logical';
  if (node.type !== 'binary_operator' && node.type !== 'boolean_operator') return null;
  const [left, operator, right] = ['left', 'operator', 'right'].map((field) => node.child(field));
  return left && operator && right ? { kind, left, operator, right } : null;
}

function targets(node: SyntaxNode): readonly SyntaxNode[] {
  if (/^(?:assignment|augmented_assignment|for_statement|for_in_clause)$/.test(node.type)) {
    return namesIn(node.child('left'));
  }
  if (node.type === 'named_expression') return namesIn(node.child('name'));
  if (node.type === 'as_pattern_target') return node.named;
  if (node.type !== 'parameters' && node.type !== 'lambda_parameters') return [];
  return node.named.flatMap((parameter) => {
    if (parameter.type === 'identifier') return [parameter];
    const name = parameter.child('name') ?? parameter.named[0];
    return name?.type === 'identifier' ? [name] : namesIn(name ?? null);
  });
}

function namesIn(target: SyntaxNode | null): readonly SyntaxNode[] {
  if (!target) return [];
  if (target.type === 'identifier') return [target];
  return /pattern|tuple|list/.test(target.type) ? target.named.flatMap(namesIn) : [];
}
