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
  /** Functions that make of a value one of the kind that was wanted: `int`, `str`. */
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
  const texts = new Set<string>();
  for (const path of paths) {
    const text = await lab.snapshot.text(path);
    const file = text === null ? null : await readRepairFile(path, text);
    if (file) readTests(file, calls, texts);
  }
  const said = group.failures.map(({ message, details }) => `${message}\n${details}`.slice(0, 20_000));
  return {
    arguments: calls,
    texts: [...texts].slice(0, mostTexts),
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
  /DID NOT RAISE <class '(?:\w+\.)*(\w{1,60})'>|\b(\w{1,60}) not raised\b|Missing expected (?:exception|rejection)(?: \((\w{1,60})\))?|expected (?:\[Function[^\]]{0,60}\]|function) to throw (?:an? )?(\w{1,60})?|Received function did not throw/g;

function unraised(text: string): string[] {
  return [...text.matchAll(notRaised)].map((found) => {
    const name = found.slice(1).find(Boolean);
    return name && /^[A-Z]/.test(name) ? name : 'Error';
  });
}

function readTests({ grammar, root }: RepairFile, calls: Map<string, Kind[]>, texts: Set<string>): void {
  const nodes = [...root.descendants()].filter(({ isNamed }) => isNamed);
  const { ofNode } = inferKinds(grammar, nodes);
  for (const node of nodes) {
    if (grammar.strings.test(node.type)) {
      const content = /^[a-zA-Z]*(["'`])(.{2,120})\1$/.exec(node.text)?.[2] ?? '';
      if (content && content.length <= 40) texts.add(content);
      // `'3 neg'` tells of `'neg'`.
      for (const [word] of content.matchAll(/[A-Za-z]\w{2,30}/g)) texts.add(word);
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
