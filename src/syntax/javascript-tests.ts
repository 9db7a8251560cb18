import { readJavaScriptAssertions } from './javascript-assertions.ts';
import { chainOf, functionOf, isFunctionNode, numberOf, optionsOf, titleOf } from './javascript-calls.ts';
import { countBroadJavaScriptHandlers } from './javascript-handlers.ts';
import { normaliseBody } from './normalise-source.ts';
import type { SourceTest } from './source-facts.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** The tests of node:test, vitest, jest, mocha and their like: calls of `test` and `it`, in `describe` blocks or not. */
export function findJavaScriptTests(root: SyntaxNode): SourceTest[] {
  const place = {
    suites: [],
    said: nothing,
    isCertain: true,
    names: importedNames(root),
    handles: new Set<string>(),
  };
  return testsIn(root, place);
}

/** What modifiers, options and the suites around it say of a test. */
interface Said {
  readonly isSkipped: boolean;
  readonly isExpectedToFail: boolean;
  readonly isOnly: boolean;
  readonly isParametrised: boolean;
  readonly cases: number | null;
  readonly timeoutMs: number | null;
}

interface Place {
  readonly suites: readonly string[];
  readonly said: Said;
  readonly isCertain: boolean;
  /** What the file calls `test` and `describe`. */
  readonly names: ReadonlyMap<string, 'test' | 'suite'>;
  /** The parameters that start subtests: the `t` of `t.test(…)`. */
  readonly handles: ReadonlySet<string>;
}

const nothing: Said = {
  isSkipped: false,
  isExpectedToFail: false,
  isOnly: false,
  isParametrised: false,
  cases: 1,
  timeoutMs: null,
};

function testsIn(node: SyntaxNode, place: Place): SourceTest[] {
  return node.children.flatMap((child): SourceTest[] => {
    const call = child.type === 'call_expression' ? readCall(child, place) : null;
    if (call) return call.kind === 'suite' ? testsOfSuite(call, place) : testsOfTest(call, place);
    const table = isLoop(child) ? { ...place, said: repeated(place.said, child) } : place;
    return testsIn(child, isPlain(child) ? table : { ...table, isCertain: false });
  });
}

interface Call {
  readonly kind: 'test' | 'suite';
  readonly node: SyntaxNode;
  readonly title: string;
  readonly hasLiteralTitle: boolean;
  readonly callback: SyntaxNode | null;
  readonly said: Said;
  readonly isKnown: boolean;
  readonly isSubtest: boolean;
}

function readCall(node: SyntaxNode, place: Place): Call | null {
  const { root, modifiers, each } = chainOf(node);
  const isHandle = place.handles.has(root) && /^(?:test|it|describe)$/.test(modifiers[0] ?? '');
  const kind = isHandle ? (modifiers[0] === 'describe' ? 'suite' : 'test') : place.names.get(root);
  const given = node.child('arguments')?.named ?? [];
  const [first] = given;
  const callback = functionOf(given);
  const own = isHandle ? modifiers.slice(1) : modifiers;
  if (!kind || !first || own.some((modifier) => notATest.test(modifier))) return null;
  if (!callback && !own.includes('todo') && given.length < 2) return null;
  const title = titleOf(first);
  const said = saidBy(root, own, given, each, place.said);
  return {
    kind,
    node,
    title: title ?? (isFunctionNode(first) ? '<anonymous>' : first.text),
    hasLiteralTitle: title !== null,
    callback,
    said,
    isKnown: own.every((modifier) => known.test(modifier)),
    isSubtest: isHandle,
  };
}

const known =
  /^(?:skip|only|todo|each|for|fails|failing|concurrent|sequential|skipIf|runIf|serial|parallel)$/;
/** `test.extend(…)` makes another `test`; hooks are no tests. */
const notATest =
  /^(?:extend|use|step|beforeEach|afterEach|beforeAll|afterAll|before|after|mock|setTimeout|configure|info)$/;

function saidBy(
  root: string,
  modifiers: readonly string[],
  given: readonly SyntaxNode[],
  each: SyntaxNode | null,
  outer: Said,
): Said {
  const options = optionsOf(given);
  const isTrue = (name: string) =>
    options.has(name) && !/^(?:false|undefined|null|0|''|"")$/.test(options.get(name)?.text ?? '');
  const has = (...names: string[]) => names.some((name) => modifiers.includes(name));
  const table = each ? rowsOf(each) : 1;
  return {
    isSkipped:
      outer.isSkipped ||
      /^x/.test(root) ||
      has('skip', 'todo', 'skipIf', 'runIf') ||
      isTrue('skip') ||
      isTrue('todo'),
    isExpectedToFail:
      outer.isExpectedToFail || has('fails', 'failing') || isTrue('fails') || isTrue('expectFailure'),
    isOnly: outer.isOnly || /^f(?:it|describe)$/.test(root) || has('only') || isTrue('only'),
    isParametrised: outer.isParametrised || has('each', 'for'),
    cases: outer.cases === null || table === null ? null : outer.cases * table,
    timeoutMs: timeoutOf(given, options) ?? outer.timeoutMs,
  };
}

function timeoutOf(given: readonly SyntaxNode[], options: ReadonlyMap<string, SyntaxNode>): number | null {
  const last = given.length > 2 ? given.at(-1) : undefined;
  const value = options.get('timeout') ?? (last && !isFunctionNode(last) ? last : undefined);
  return (value && numberOf(value)) ?? null;
}

/** How many rows a literal table has, an array or the template of `each`; null where that shows only when it runs. */
function rowsOf(table: SyntaxNode): number | null {
  if (table.type === 'array')
    return table.named.some(({ type }) => type === 'spread_element') ? null : table.named.length;
  if (table.type !== 'template_string') return null;
  const columns = (table.text.split('\n').find((line) => line.includes('|') || /\w/.test(line)) ?? '').split(
    '|',
  ).length;
  return Math.floor(table.named.filter(({ type }) => type === 'template_substitution').length / columns);
}

/** A table fills in the placeholders of its title. */
function hasCertainTitle({ title, said, hasLiteralTitle, isKnown, isSubtest }: Call): boolean {
  return hasLiteralTitle && isKnown && !isSubtest && !(said.isParametrised && /[%$]/.test(title));
}

function testsOfSuite(call: Call, place: Place): SourceTest[] {
  const body = call.callback?.child('body');
  if (!body) return [];
  const inside = {
    ...place,
    suites: [...place.suites, call.title],
    said: call.said,
    isCertain: place.isCertain && hasCertainTitle(call),
  };
  return testsIn(body, inside);
}

function testsOfTest(call: Call, place: Place): SourceTest[] {
  const body = call.callback?.child('body') ?? null;
  const handle = call.callback ? parameterOf(call.callback) : null;
  const handles = handle ? new Set([...place.handles, handle]) : place.handles;
  const inner = { ...place, handles, suites: [...place.suites, call.title], said: nothing, isCertain: false };
  const subtests = body ? testsIn(body, inner) : [];
  const isSubtest = (node: SyntaxNode) => node.type === 'call_expression' && readCall(node, inner) !== null;
  const facts = body
    ? factsOf(body, call, isSubtest, handle)
    : { ...call.said, assertions: [], broadHandlers: 0 };
  const test = {
    name: call.title,
    suites: place.suites,
    line: call.node.line,
    body: body ? normaliseBody(body) : '',
    isCertain: place.isCertain && hasCertainTitle(call),
    ...facts,
  };
  return [test, ...subtests];
}

function factsOf(
  body: SyntaxNode,
  { said }: Call,
  isSubtest: (node: SyntaxNode) => boolean,
  handle: string | null,
): Omit<SourceTest, 'name' | 'suites' | 'line' | 'body' | 'isCertain'> {
  const calls = [...body.descendants((node) => !isSubtest(node))]
    .filter(({ type }) => type === 'call_expression')
    .map((node) => ({
      callee: node.child('function')?.text ?? '',
      given: node.child('arguments')?.named ?? [],
    }));
  const skips = calls.some(
    ({ callee }) => callee === 'this.skip' || callee === `${handle}.skip` || callee === `${handle}.todo`,
  );
  const timeout = calls.find(({ callee }) => callee === 'this.timeout')?.given[0];
  return {
    ...said,
    isSkipped: said.isSkipped || skips,
    timeoutMs: (timeout && numberOf(timeout)) ?? said.timeoutMs,
    assertions: readJavaScriptAssertions(body, isSubtest),
    broadHandlers: countBroadJavaScriptHandlers(body),
  };
}

/** Its first parameter, or its `t` where it takes it apart: `({ skip })` has none. */
function parameterOf(callback: SyntaxNode): string | null {
  const single = callback.child('parameter') ?? callback.child('parameters')?.named[0];
  const name = single?.child('pattern') ?? single;
  return name?.type === 'identifier' ? name.text : null;
}

/** What runs whenever the file does: statements, and what is awaited. */
function isPlain({ type, isNamed }: SyntaxNode): boolean {
  return (
    !isNamed ||
    /^(?:expression_statement|await_expression|program|statement_block|export_statement|comment)$/.test(type)
  );
}

function isLoop(node: SyntaxNode): boolean {
  if (/^(?:for_in_statement|for_statement|while_statement)$/.test(node.type)) return true;
  return node.type === 'call_expression' && /\.(?:forEach|map)$/.test(node.child('function')?.text ?? '');
}

function repeated(said: Said, loop: SyntaxNode): Said {
  const table = loop.child('right') ?? loop.child('function')?.child('object') ?? null;
  const rows = table ? rowsOf(table) : null;
  return {
    ...said,
    isParametrised: true,
    cases: rows === null || said.cases === null ? null : said.cases * rows,
  };
}

const usualNames: readonly (readonly [string, 'test' | 'suite'])[] = [
  ...['test', 'it', 'specify', 'xit', 'xtest', 'xspecify', 'fit', 'ftest'].map(
    (name) => [name, 'test'] as const,
  ),
  ...['describe', 'suite', 'context', 'xdescribe', 'xcontext', 'fdescribe'].map(
    (name) => [name, 'suite'] as const,
  ),
];

/** The usual names, and what the file calls them: `import t, { describe as group } from 'node:test'`. */
function importedNames(root: SyntaxNode): ReadonlyMap<string, 'test' | 'suite'> {
  const names = new Map(usualNames);
  for (const statement of root.named) {
    if (
      !/['"](?:node:test|vitest|@jest\/globals|mocha|bun:test|@playwright\/test|tap|ava)['"]/.test(
        statement.text,
      )
    )
      continue;
    for (const node of statement.descendants()) {
      const from = node.child('name') ?? node.child('key');
      const to = node.child('alias') ?? node.child('value');
      const kind = from && names.get(from.text);
      if (kind && to?.type === 'identifier') names.set(to.text, kind);
      const isDefault = node.type === 'identifier' && node.parent?.type === 'import_clause';
      const isRequired =
        node.type === 'identifier' && node.field === 'name' && node.parent?.type === 'variable_declarator';
      if (isDefault || isRequired) names.set(node.text, 'test');
    }
  }
  return names;
}
