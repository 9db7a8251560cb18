import { languageOf } from '../../src/syntax/language-of.ts';
import { parseSource } from '../../src/syntax/parse-source.ts';
import type { SyntaxNode } from '../../src/syntax/syntax-node.ts';

export interface Bug {
  readonly path: string;
  readonly line: number;
  readonly title: string;
  readonly text: string;
}

/** Every way that one slip can be made in a file: `< ` for `<=`, one more, another variable, a forgotten statement. */
export async function possibleBugs(path: string, text: string): Promise<Bug[]> {
  const language = languageOf(path);
  if (!language) return [];
  const root = await parseSource(text, language);
  const bugs: Bug[] = [];
  for (const node of root.descendants()) {
    const outer = [...node.ancestors()].find(({ type }) =>
      /^(?:function_definition|function_declaration|method_definition|arrow_function|function_expression)$/.test(
        type,
      ),
    );
    const body = outer?.child('body');
    if (!outer || !body || node.start < body.start || isText(node)) continue;
    for (const [title, by] of slipsOf(node, outer)) {
      bugs.push({
        path,
        line: node.line,
        title,
        text: text.slice(0, node.start) + by + text.slice(node.end),
      });
    }
  }
  return bugs;
}

function isText(node: SyntaxNode): boolean {
  const statement = node.type === 'expression_statement' ? node : node.parent;
  return statement?.type === 'expression_statement' && statement.named[0]?.type === 'string';
}

const swaps: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>'],
  '<=': ['<', '>='],
  '>': ['>=', '<'],
  '>=': ['>', '<='],
  '==': ['!='],
  '!=': ['=='],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['+'],
  '/': ['*'],
  '//': ['/', '*'],
  '%': ['*'],
  '+=': ['-=', '='],
  '-=': ['+=', '='],
  and: ['or'],
  or: ['and'],
  '&&': ['||'],
  '||': ['&&'],
  'not in': ['in'],
  in: ['not in'],
  True: ['False'],
  False: ['True'],
  true: ['false'],
  false: ['true'],
  min: ['max'],
  max: ['min'],
  floor: ['ceil'],
  ceil: ['floor'],
  some: ['every'],
  every: ['some'],
  any: ['all'],
  all: ['any'],
  shift: ['pop'],
  push: ['unshift'],
  append: ['remove'],
  add: ['discard'],
};

function slipsOf(node: SyntaxNode, outer: SyntaxNode): [string, string][] {
  const { type, text } = node;
  if (node.children.length === 0 && type === 'in' && node.parent?.type !== 'comparison_operator') return [];
  if (node.children.length === 0 && Object.hasOwn(swaps, text) && node.parent?.type !== 'string') {
    return (swaps[text] as readonly string[]).map((by) => [`${text} -> ${by}`, by]);
  }
  if (/^(?:integer|number)$/.test(type) && /^\d+$/.test(text)) {
    return [
      [`${text} + 1`, String(Number(text) + 1)],
      [`${text} - 1`, String(Number(text) - 1)],
    ];
  }
  if (
    type === 'identifier' &&
    /^(?:argument_list|arguments|binary_operator|binary_expression|comparison_operator|return_statement|subscript)$/.test(
      node.parent?.type ?? '',
    )
  ) {
    const others = [...outer.descendants()].filter(
      (one) =>
        one.type === 'identifier' &&
        one.field !== 'function' &&
        one.parent?.field !== 'function' &&
        isVariable(one),
    );
    const names = [...new Set(others.map((one) => one.text))].filter((name) => name !== text).sort();
    const other = names[node.start % Math.max(1, names.length)];
    return other ? [[`${text} -> ${other}`, other]] : [];
  }
  if (type === 'if_statement' && !node.child('alternative')) {
    const condition = node.child('condition');
    if (!condition) return [];
    const own = condition.text;
    const python = node.has(':');
    return [[`not ${own}`, text.replace(own, () => (python ? `not (${own})` : `(!${own})`))]];
  }
  if (type === 'expression_statement' && node.parent && node.parent.named.length > 1) {
    return [['statement dropped', node.parent.has('{') || text.endsWith(';') ? ';' : 'pass']];
  }
  if (type === 'return_statement' && node.named.length === 1) {
    const [value] = node.named;
    if (/^(?:if|call|boolean)/.test(value?.type ?? ''))
      return [['returns nothing', text.endsWith(';') ? 'return null;' : 'return None']];
  }
  return [];
}

function isVariable(node: SyntaxNode): boolean {
  return !/^(?:call|call_expression|attribute|keyword_argument|function_definition|member_expression)$/.test(
    node.parent?.type ?? '',
  );
}
