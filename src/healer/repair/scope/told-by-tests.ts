import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { StrategyContext } from '../../propose/strategy.ts';
import type { Kind } from '../grammar/grammar.ts';
import { conversionsIn } from './conversions-in.ts';
import { inferKinds } from './infer-kinds.ts';
import { type RepairFile, readRepairFile } from './repair-file.ts';

/** What failing tests tell of the code, beside that it is wrong. */
export interface Told {
  /** Function → the kinds of the arguments that it is called with. */
  readonly arguments: ReadonlyMap<string, readonly Kind[]>;
  /** Short texts without their quotes: keys and words that the code may have mistyped. */
  readonly texts: readonly string[];
  /** Names that have no value where they are used. */
  readonly missing: readonly string[];
  /** Kinds of errors that were waited for in vain. */
  readonly raises: readonly string[];
  /** Functions of Python that make of a value one of the kind that was wanted: `int`, `str`. */
  readonly conversions: readonly string[];
}

export const nothingTold: Told = {
  arguments: new Map(),
  texts: [],
  missing: [],
  raises: [],
  conversions: [],
};

const mostFiles = 6;
const mostTexts = 200;
const mostWords = 200;
const mostCalls = 400;

/** Reads the files of the failing tests. */
export async function toldByTests({
  group,
  case: { lab },
}: Pick<StrategyContext, 'group' | 'case'>): Promise<Told> {
  const inSnapshot = new Set(lab.snapshot.paths);
  const named = group.failures.flatMap(({ test, frames }) => [
    ...(test?.file ? [test.file] : []),
    ...frames.flatMap(({ path, isTest }) => (isTest && path ? [path] : [])),
  ]);
  const paths = [...new Set(named)].filter((path) => inSnapshot.has(path)).slice(0, mostFiles);
  const calls = new Map<string, Kind[]>();
  const [texts, words] = [new Set<string>(), new Set<string>()];
  for (const path of paths) {
    const text = await lab.snapshot.text(path);
    const file = text === null ? null : await readRepairFile(path, text);
    if (file) readTests(file, { calls, texts, words });
  }
  const said = group.failures.map(({ message, details }) => `${message}\n${details}`.slice(0, 20_000));
  return {
    arguments: calls,
    texts: [...new Set([...[...texts].slice(0, mostTexts), ...[...words].slice(0, mostWords)])],
    missing: [...new Set(said.flatMap(missingNames))],
    raises: [...new Set(said.flatMap(unraised))].slice(0, 3),
    conversions: [...new Set(said.flatMap(conversionsIn))].slice(0, 8),
  };
}

const noValue =
  /(?:name|local variable|free variable) '(\w{1,60})'|ReferenceError: (?:Cannot access ')?([\w$]{1,60})'? (?:is not defined|before)/g;

function missingNames(text: string): string[] {
  const found = text.matchAll(noValue);
  return [...found].flatMap(([, python, javascript]) => python ?? javascript ?? []).slice(0, 3);
}

const notRaised =
  /DID NOT RAISE ([^\n]{1,300})|\b(\w{1,60}) not raised\b|Missing expected (?:exception|rejection)(?: \((\w{1,60})\))?|expected (?:\[Function[^\]]{0,60}\]|function) to throw (?:an? )?(\w{1,60})?|Expected constructor: (\w{1,60})|Received function did not throw/g;

/** By their names; where a runner of JavaScript names none, any error will do. */
function unraised(text: string): string[] {
  const found = [...text.matchAll(notRaised)];
  const named = found.flatMap(([, pytest, ...names]) =>
    pytest
      ? [...pytest.matchAll(/<class '(?:\w+\.)*(\w{1,60})'>/g)].map(([, name]) => name)
      : names.find(Boolean),
  );
  const kinds = named.filter((name) => name !== undefined && /^[A-Z]/.test(name)) as string[];
  const isAny = found.some(([said]) => !/not raised$|^DID NOT RAISE/i.test(said));
  return kinds.length === 0 && isAny ? ['Error'] : kinds;
}

interface Read {
  readonly calls: Map<string, Kind[]>;
  readonly texts: Set<string>;
  readonly words: Set<string>;
}

function readTests({ grammar, root }: RepairFile, { calls, texts, words }: Read): void {
  const nodes = [...root.descendants()].filter(({ isNamed }) => isNamed);
  const { ofNode } = inferKinds(grammar, nodes);
  for (const node of nodes) {
    if (grammar.strings.test(node.type) && !isTitle(node)) {
      const content = /^[a-zA-Z]*(["'`])(.{2,120})\1$/.exec(node.text)?.[2] ?? '';
      if (content && content.length <= 40) texts.add(content);
      // `'3 neg'` tells of `'neg'`.
      for (const [word] of content.matchAll(/[A-Za-z]\w{2,30}/g)) words.add(word);
    }
    if (!grammar.calls.test(node.type)) continue;
    const callee = node.child('function') ?? node.child('constructor');
    const name = (callee?.child('property') ?? callee?.child('attribute') ?? callee)?.text ?? '';
    if (!/^\w+$/.test(name) || (calls.size >= mostCalls && !calls.has(name))) continue;
    const kinds = calls.get(name) ?? [];
    calls.set(name, kinds);
    for (const [index, argument] of (node.child('arguments')?.named ?? []).entries()) {
      if (/keyword|spread|splat/.test(argument.type)) break;
      const kind = ofNode(argument);
      kinds[index] ??= 'unknown';
      if (kinds[index] === 'unknown' && kind !== 'none') kinds[index] = kind;
    }
  }
}

/** What is imported, and what a test or a function is about: words for people. */
function isTitle({ parent, start }: SyntaxNode): boolean {
  if (!parent || /^(?:import|export|expression)_statement$/.test(parent.type)) return true;
  const isFirst = /^arguments$/.test(parent.type) && parent.named[0]?.start === start;
  return isFirst && titled.test(parent.parent?.child('function')?.text.slice(0, 40) ?? '');
}

const titled = /^(?:(?:test|it|describe|suite|context|require|import)\b|(?:jest|vi)\.\w*[mM]ock)/;
