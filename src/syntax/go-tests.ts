import { readGoAssertions } from './go-assertions.ts';
import { normaliseBody } from './normalise-source.ts';
import type { SourceTest } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** `func TestX(t *testing.T)`, and the subtests that `t.Run` starts in it. */
export function findGoTests(root: SyntaxNode): SourceTest[] {
  return root.named.flatMap((node) => {
    const name = node.type === 'function_declaration' ? (node.child('name')?.text ?? '') : '';
    const body = node.child('body');
    const handle = handleOf(node);
    if (!/^Test(?![a-z])/.test(name) || !body || handle === null) return [];
    const place = { suites: [], isCertain: true, isParametrised: false, cases: 1 };
    return [describeTest(name, node, body, handle, place), ...subtests(body, handle, [name])];
  });
}

interface Place {
  readonly suites: readonly string[];
  readonly isCertain: boolean;
  readonly isParametrised: boolean;
  readonly cases: number | null;
}

function describeTest(
  name: string,
  node: SyntaxNode,
  body: SyntaxNode,
  handle: string,
  place: Place,
): SourceTest {
  const own = [...body.descendants((inner) => !isSubtest(inner, handle))];
  const called = own
    .filter(({ type }) => type === 'call_expression')
    .map((call) => call.child('function')?.text ?? '');
  const fails = called.some((callee) => new RegExp(`^${handle}\\.(?:Error|Fatal|Fail)`).test(callee));
  return {
    name,
    line: node.line,
    body: normaliseBody(body),
    assertions: readGoAssertions(body, handle, (inner) => isSubtest(inner, handle)),
    isSkipped: called.some((callee) => new RegExp(`^${handle}\\.Skip(?:f|Now)?$`).test(callee)),
    isExpectedToFail: false,
    isOnly: false,
    timeoutMs: null,
    broadHandlers: called.includes('recover') && !fails ? 1 : 0,
    ...place,
  };
}

/** The name of the parameter `t *testing.T`; null of another signature. */
function handleOf(node: SyntaxNode): string | null {
  const [parameter, another] = node.child('parameters')?.named ?? [];
  if (!parameter || another || !/^\*\s*testing\.[TB]$/.test(parameter.child('type')?.text ?? '')) return null;
  return parameter.child('name')?.text ?? '_';
}

function isSubtest(node: SyntaxNode, handle: string): boolean {
  return node.type === 'call_expression' && node.child('function')?.text === `${handle}.Run`;
}

function subtests(body: SyntaxNode, handle: string, suites: readonly string[]): SourceTest[] {
  const calls = [...body.descendants((node) => !isSubtest(node, handle))].filter((node) =>
    isSubtest(node, handle),
  );
  return calls.flatMap((call) => {
    const [title, callback] = call.child('arguments')?.named ?? [];
    const inner = callback?.child('body');
    const parameter = callback ? handleOf(callback) : null;
    if (!title || !inner || parameter === null) return [];
    const name = literal(title) ?? title.text;
    const loop = [...call.ancestors()].find((outer) => outer === body || outer.type === 'for_statement');
    const isTable = loop?.type === 'for_statement';
    const place = {
      suites,
      isCertain: false,
      isParametrised: isTable,
      cases: isTable ? rowsOf(loop, body) : 1,
    };
    return [
      describeTest(name, call, inner, parameter, place),
      ...subtests(inner, parameter, [...suites, name]),
    ];
  });
}

function literal(title: SyntaxNode): string | null {
  return /^(?:interpreted_string_literal|raw_string_literal)$/.test(title.type)
    ? title.text.slice(1, -1)
    : null;
}

/** How many rows the table has that a loop runs over: a literal there, or one that the test gives a name. */
function rowsOf(loop: SyntaxNode, body: SyntaxNode): number | null {
  const clause = loop.named.find(({ type }) => type === 'range_clause');
  const ranged = clause?.child('right');
  const named = [...body.descendants()].find(
    (node) => node.type === 'short_var_declaration' && node.child('left')?.text === ranged?.text,
  );
  const table = ranged?.type === 'composite_literal' ? ranged : named?.child('right')?.named[0];
  return table?.type === 'composite_literal' ? (table.child('body')?.named.length ?? null) : null;
}
