import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import { type FunctionSite, outermostFunctions } from '../scope/function-site.ts';
import { renamed } from './renamed.ts';
import { brief } from './replace-node.ts';

export const callArguments: EditOperator = {
  id: 'call-arguments',
  summary: 'An argument or an element more or less.',
  *edits(node, site) {
    const {
      file: { grammar, text },
      scope,
    } = site;
    if (!/^(?:arguments|argument_list|list|array|tuple|expression_list|set)$/.test(node.type)) return;
    const parts = node.named;
    for (const [index, part] of parts.entries()) {
      if (node.type === 'expression_list' && parts.length < 3) break;
      const next = parts[index + 1];
      const previous = parts[index - 1];
      const [start, end] = next ? [part.start, next.start] : [previous?.end ?? part.start, part.end];
      yield {
        splice: { start, end, text: '' },
        title: `drop \`${brief(part.text)}\``,
        weight: parts.length > 1 ? 0.5 : 0.3,
      };
    }
    const isCall = /^arg/.test(node.type);
    const opening = text.slice(node.start, node.start + 1);
    if (!/[([{]/.test(opening) || parts.length > 5) return;
    const callee = isCall ? (node.parent?.child('function')?.text ?? '') : '';
    const [only, another] = parts;
    const alike = only && !another && only.type !== 'identifier' ? renamed(only, site) : [];
    const additions: [string, number][] = [
      // The length of one list stands there alone: that of the other is missing.
      ...alike.map((like, index): [string, number] => [like, 0.7 * 0.9 ** index]),
      ...scope
        .variablesAt(node)
        .slice(0, 8)
        .map(({ name, kind }, index): [string, number] => [
          name,
          (kind === 'function' ? 0.1 : 0.5) * 0.9 ** index,
        ]),
      ['0', 0.4],
      ['1', 0.4],
      ['-1', 0.2],
      [grammar.words.true, 0.1],
      ...usual(callee, grammar.family),
      ...(isCall ? [...asElsewhere(node, callee, site), ...rest(parts, site)] : []),
    ];
    const isShort = isCall && parts.length < arityOf(callee, parts, site);
    for (const [added, weight] of additions) {
      const last = parts.at(-1);
      const at = last ? last.end : node.start + 1;
      const share = isCall ? 1 : 0.4;
      yield {
        splice: { start: at, end: at, text: last ? `, ${added}` : added },
        title: `add \`${added}\` to \`${brief(callee || node.text)}\``,
        weight: isShort ? Math.min(1, 0.4 + weight) : weight * share,
      };
      if (added.length > 6) continue;
      for (const [index, part] of parts.entries()) {
        yield {
          splice: { start: part.start, end: part.start, text: `${added}, ` },
          title: `add \`${added}\` to \`${brief(callee || node.text)}\` before \`${brief(part.text)}\``,
          weight: weight * (index === 0 ? 0.6 : 0.3) * share,
        };
      }
    }
  },
};

/** What other calls of it have at this place; in a call of itself the parameter, one more or less. */
function asElsewhere(list: SyntaxNode, callee: string, { file, nodes }: FunctionSite): [string, number][] {
  const at = list.named.length;
  const others = nodes.flatMap((node) => {
    const isSame = file.grammar.calls.test(node.type) && node.child('function')?.text === callee;
    const given = isSame && node.child('arguments') !== list ? node.child('arguments')?.named[at] : null;
    return given && given.end - given.start < 40 && !given.text.includes('\n') ? given.text : [];
  });
  const own = outermostFunctions(file).find((one) => one.child('name')?.text === callee);
  const parameter = /^\w+/.exec(own?.child('parameters')?.named[at]?.text ?? '')?.[0];
  const known = own && list.start > own.start && list.end <= own.end ? parameter : undefined;
  return [
    ...[...new Set(others)].slice(0, 4).map((text): [string, number] => [text, 0.9]),
    ...(known ? [known, `${known} + 1`, `${known} - 1`].map((text): [string, number] => [text, 0.8]) : []),
  ];
}

/** Larger pieces of the function: they are forgotten where the last argument was one of them. */
function rest(parts: readonly SyntaxNode[], site: FunctionSite): [string, number][] {
  const { scope, file } = site;
  const [only] = parts;
  const isLiteral = only && file.grammar.strings.test(only.type);
  const expressions = scope.ingredients.expressions.filter(
    ({ text, node, kind }) =>
      node.children.length > 0 && text.length < 40 && !/function|boolean/.test(kind) && !text.includes('\n'),
  );
  const lengths = scope
    .variablesAt(only ?? site.root)
    .filter(({ isLocal, kind }) => isLocal && /list|string/.test(kind));
  return [
    ...lengths.slice(0, 3).map(({ name }): [string, number] => [file.grammar.lengthOf(name), 0.3]),
    ...(isLiteral ? [["''", 0.5] as [string, number], [only.text, 0.2] as [string, number]] : []),
    ...expressions.slice(0, 16).map(({ text }, index): [string, number] => [text, 0.25 * 0.94 ** index]),
  ];
}

/** How many arguments a call needs: what the file's own function takes, or what makes sense of a known one. */
function arityOf(callee: string, parts: readonly SyntaxNode[], { file, scope }: FunctionSite): number {
  const own = outermostFunctions(file).find((one) => one.child('name')?.text === callee);
  if (own) {
    const taken = own.child('parameters')?.named ?? [];
    return taken.filter(({ type, text }) => !/default|splat|rest|=/.test(`${type} ${text}`)).length;
  }
  const [only] = parts;
  // The largest of one number.
  const isScalar = only && /^(?:call|subscript|attribute|identifier|member|binary)/.test(only.type);
  const isList = only && /list|map/.test(scope.kindOf(only));
  if (/^(?:Math\.)?(?:max|min)$/.test(callee) && isScalar && !isList && only.type !== 'identifier') return 2;
  return pairs.test(callee) ? 2 : 0;
}

const pairs =
  /\.(?:replace|replaceAll|padStart|padEnd|set|insert|assign|reduce)$|^(?:divmod|pow|isinstance|Math\.pow|Math\.hypot|heappush|heapq\.heappush|re\.\w+)$/;

/** Arguments that are forgotten most often. */
function usual(callee: string, family: 'python' | 'javascript'): [string, number][] {
  if (family === 'python') {
    if (/^(?:sorted|max|min)$|\.sort$/.test(callee))
      return [
        ['reverse=True', 1],
        ['key=len', 0.6],
        ['key=lambda x: x[1]', 0.5],
        ['key=lambda x: -x', 0.2],
        ['key=str.lower', 0.3],
        ['default=0', 0.5],
        ['default=None', 0.4],
      ];
    if (callee === 'zip') return [['strict=True', 0.1]];
    if (callee === 'round') return [['2', 0.8]];
    if (/\.(?:split|rsplit)$/.test(callee))
      return [
        ["','", 0.5],
        ["' '", 0.6],
        ['maxsplit=1', 0.4],
        ["'\\n'", 0.2],
      ];
    if (/\.(?:get|pop)$/.test(callee))
      return [
        ['0', 0.9],
        ['[]', 0.5],
        ["''", 0.4],
        ['None', 0.4],
      ];
    if (/\.setdefault$/.test(callee))
      return ['[]', 'set()', '{}'].map((text, at): [string, number] => [text, 0.9 * 0.8 ** at]);
    if (callee === 'int')
      return [
        ['2', 0.5],
        ['16', 0.3],
        ['10', 0.2],
      ];
    return [];
  }
  if (/\.(?:slice|substring|at|splice)$/.test(callee))
    return [
      ['-1', 0.5],
      ['2', 0.2],
    ];
  if (/\.(?:sort|toSorted)$/.test(callee))
    return [
      ['(a, b) => a - b', 1],
      ['(a, b) => b - a', 0.8],
    ];
  if (/\.split$/.test(callee))
    return [
      ["''", 0.8],
      ["' '", 0.6],
      ["','", 0.5],
      ["'\\n'", 0.2],
    ];
  if (/\.join$/.test(callee))
    return [
      ["''", 1],
      ["' '", 0.6],
      ["','", 0.3],
    ];
  if (callee === 'parseInt')
    return [
      ['10', 1],
      ['2', 0.4],
      ['16', 0.3],
    ];
  if (/\.(?:toFixed)$/.test(callee)) return [['2', 1]];
  if (/\.toString$/.test(callee))
    return [
      ['2', 0.8],
      ['16', 0.5],
    ];
  if (/\.(?:padStart|padEnd)$/.test(callee)) return [["'0'", 0.9]];
  if (/\.(?:reduce)$/.test(callee))
    return [
      ['0', 1],
      ['1', 0.5],
      ['[]', 0.4],
      ['{}', 0.4],
      ["''", 0.4],
    ];
  return [];
}
