import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditOperator } from '../edit.ts';
import type { Kind } from '../grammar/grammar.ts';
import { type FunctionSite, outermostFunctions } from '../scope/function-site.ts';
import { composedValues } from './composed-values.ts';
import { renamed } from './renamed.ts';
import { brief } from './replace-node.ts';
import { usualArguments } from './usual-arguments.ts';

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
          (kind === 'function' ? 0.1 : fits(callee, kind) ? 0.5 : 0.2) * 0.93 ** index,
        ]),
      ['0', 0.4],
      ['1', 0.4],
      ['-1', 0.2],
      [grammar.words.true, 0.1],
      ...usualArguments(callee, grammar.family),
      ...compared(node, callee, site),
      ...stepOf(node, callee),
      ...(isCall ? [...asElsewhere(node, callee, site), ...rest(parts, site)] : []),
    ];
    const isShort = isCall && parts.length < arityOf(node, callee, site);
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

/** Ends and steps are numbers, and what is gone through side by side is no number. */
function fits(callee: string, kind: Kind): boolean {
  if (callee === 'range') return /number|unknown/.test(kind);
  return callee !== 'zip' || /list|string|unknown/.test(kind);
}

/** The other of two values of which the larger one is wanted: `max(best, prices[at])`. */
function compared(list: SyntaxNode, callee: string, site: FunctionSite): [string, number][] {
  if (!/^(?:Math\.)?(?:max|min)$/.test(callee) || list.named.length !== 1) return [];
  return composedValues(list, site)
    .filter(({ kind }) => /number|unknown/.test(kind))
    .slice(0, 40)
    .map(({ text, weight }) => [text, weight]);
}

/** `text[at : at + size]` for each `at` asks for steps of that size. */
function stepOf(list: SyntaxNode, callee: string): [string, number][] {
  if (callee !== 'range') return [];
  const holder = [...list.ancestors()].find(({ type }) =>
    /^for_statement$|comprehension$|^generator/.test(type),
  );
  const step = /\[\s*(\w+)\s*:\s*\1\s*\+\s*(\w+)\s*\]/.exec(holder?.text.slice(0, 400) ?? '')?.[2];
  return step ? [[step, 1]] : [];
}

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
function arityOf(list: SyntaxNode, callee: string, { file, scope }: FunctionSite): number {
  const parts = list.named;
  const own = outermostFunctions(file).find((one) => one.child('name')?.text === callee);
  if (own) {
    const taken = own.child('parameters')?.named ?? [];
    return taken.filter(({ type, text }) => !/default|splat|rest|=/.test(`${type} ${text}`)).length;
  }
  const [only] = parts;
  // The largest of one number.
  const isScalar = only && /^(?:call|subscript|attribute|identifier|member|binary)/.test(only.type);
  const isList = only && /list|map/.test(scope.kindOf(only));
  // `best = max(best)`: a number has no largest.
  const isOwn = only && only.text === list.parent?.parent?.child('left')?.text;
  if (
    /^(?:Math\.)?(?:max|min)$/.test(callee) &&
    (isOwn || (isScalar && !isList && only.type !== 'identifier'))
  )
    return 2;
  // `range(size - 1, -1)` runs through nothing.
  if (callee === 'range' && parts.length === 2 && /^-\d|^0$/.test(parts[1]?.text ?? '')) return 3;
  return pairs.test(callee) ? 2 : 0;
}

const pairs =
  /\.(?:replace|replaceAll|padStart|padEnd|set|insert|assign|reduce)$|^(?:divmod|zip|map|filter|pow|isinstance|Math\.pow|Math\.hypot|heappush|heapq\.heappush|re\.\w+)$/;
