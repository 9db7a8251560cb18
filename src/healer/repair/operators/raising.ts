import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { firstNodes } from '../scope/first-nodes.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import type { RepairFile } from '../scope/repair-file.ts';
import { isUsableAt } from '../scope/usable-names.ts';

/** Errors that a place could end with: those that a failing test waits for, and those that the file raises. */
export function raising(place: SyntaxNode, site: FunctionSite): readonly [text: string, weight: number][] {
  const { told, file } = site;
  const { family, words } = file.grammar;
  const raised = errorsOf(file).filter(({ statement }) => isUsableAt(place, statement, site));
  const own = raised.slice(0, 3).map(({ text }) => text);
  const wanted = told.raises.flatMap((name) => {
    const alike = raised.filter(({ kind }) => kind === name).slice(0, 3);
    const made =
      family === 'python' ? `raise ${name}('invalid value')` : `throw new ${name}('invalid value')`;
    return alike.length > 0 ? alike.map(({ text }) => text) : [made];
  });
  const weight = told.raises.length > 0 ? 0.4 : 0.5;
  const all = new Map([
    ...own.map((text): [string, number] => [text, weight]),
    ...wanted.map((text): [string, number] => [text, 1]),
  ]);
  return [...all].map(([text, likely]) => [text + words.end, likely]);
}

interface Raised {
  /** Without what ends a statement. */
  readonly text: string;
  /** `ValueError` of `raise errors.ValueError('…')`. */
  readonly kind: string;
  readonly statement: SyntaxNode;
}

function errorsOf(file: RepairFile): readonly Raised[] {
  const found = known.get(file) ?? readErrors(file);
  known.set(file, found);
  return found;
}

/** Asked for at every statement. */
const known = new WeakMap<RepairFile, readonly Raised[]>();

/** Errors that are made where they are raised: what was caught, and what something else made, is raised there only. */
function readErrors({ root, grammar }: RepairFile): Raised[] {
  const found = new Map<string, Raised>();
  for (const statement of firstNodes(root)) {
    const made = /^(?:raise|throw)_statement$/.test(statement.type) ? statement.named[0] : null;
    if (!made || statement.end - statement.start >= 100 || statement.text.includes('\n')) continue;
    const isMade = grammar.calls.test(made.type);
    const named = isMade ? (made.child('constructor') ?? made.child('function')) : made;
    const kind =
      isMade || grammar.family === 'python' ? /(?:^|\.)([A-Z]\w*)$/.exec(named?.text ?? '')?.[1] : null;
    const text = statement.text.replace(/;$/, '');
    if (kind && !found.has(text)) found.set(text, { text, kind, statement });
  }
  return [...found.values()].slice(0, mostErrors);
}

const mostErrors = 60;
