import { findFunctions } from '../../syntax/find-functions.ts';
import { languageOf } from '../../syntax/language-of.ts';
import { parseSource } from '../../syntax/parse-source.ts';
import type { SourceFunction } from '../../syntax/source-facts.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { least, most } from '../extremes.ts';
import type { Snapshot } from '../lab/lab.ts';

/** A function of the code under test, or the top level of a file. */
export interface ProgramFunction {
  readonly path: string;
  /** With the classes around it; null for the top level of a file. */
  readonly name: string | null;
  readonly line: number;
  readonly endLine: number;
  /** Lines on which something of it begins, without those of named functions inside of it. */
  readonly lines: ReadonlySet<number>;
  /** Of `lines`, those that decide or give something back. */
  readonly deciding: ReadonlySet<number>;
  /** Last names of what it calls: `total` of `cart.total()`. */
  readonly calls: ReadonlySet<string>;
  /** All names in it; of a top level those that it defines. */
  readonly names: ReadonlySet<string>;
  /** Operators, literals, calls and conditions: places where it can be wrong. */
  readonly places: number;
}

const mostFiles = 300;
const mostCharacters = 400_000;

/** The functions of the code files that a syntax is known for, in the order of path and line. */
export async function readProgram(
  snapshot: Pick<Snapshot, 'paths' | 'text'>,
  isCode: (path: string) => boolean,
): Promise<ProgramFunction[]> {
  const paths = snapshot.paths.filter((path) => languageOf(path) !== null && isCode(path));
  const functions: ProgramFunction[] = [];
  for (const path of paths.slice(0, mostFiles)) {
    const text = await snapshot.text(path);
    if (text !== null && text.length <= mostCharacters) functions.push(...(await functionsOf(path, text)));
  }
  return functions;
}

export async function functionsOf(path: string, text: string): Promise<ProgramFunction[]> {
  const language = languageOf(path);
  if (language === null) return [];
  const sources = (await findFunctions(text, language)).filter(({ name }) => !isAnonymous(name));
  const root = await parseSource(text, language);
  const drafts = sources.map((source) => newDraft(source));
  const top = newDraft(null);
  const open: Draft[] = [];
  let next = 0;
  for (const node of root.descendants()) {
    for (let at = drafts[next]; at?.source && at.source.bodyStart <= node.start; at = drafts[next]) {
      open.push(at);
      next += 1;
    }
    for (let last = open.at(-1); last?.source && last.source.bodyEnd <= node.start; last = open.at(-1))
      open.pop();
    const draft = open.at(-1);
    if (draft) note(draft, node);
    else if (node.isNamed && isOwnTopLevel(node)) noteTopLevel(top, node);
  }
  const lineAt = lineCounter(text);
  const found = drafts.map(({ source, ...draft }): ProgramFunction => {
    const { name, line, bodyEnd } = source as SourceFunction;
    return { path, name, line, endLine: Math.max(line, lineAt(Math.max(0, bodyEnd - 1))), ...draft };
  });
  if (top.lines.size === 0) return found;
  const { source: _, ...parts } = top;
  return [{ path, name: null, line: least(top.lines), endLine: most(top.lines), ...parts }, ...found];
}

interface Draft {
  readonly source: SourceFunction | null;
  readonly lines: Set<number>;
  readonly deciding: Set<number>;
  readonly calls: Set<string>;
  readonly names: Set<string>;
  places: number;
}

function newDraft(source: SourceFunction | null): Draft {
  return { source, lines: new Set(), deciding: new Set(), calls: new Set(), names: new Set(), places: 0 };
}

/** Callbacks belong to what they are handed on by. */
function isAnonymous(name: string): boolean {
  return name.endsWith('<anonymous>');
}

const decides =
  /^(?:return_statement|if_statement|elif_clause|while_statement|conditional_expression|ternary_expression|comparison_operator|boolean_operator|not_operator|binary_expression|binary_operator|augmented_assignment|augmented_assignment_expression|for_statement|switch_case)$/;
const place =
  /^(?:comparison_operator|boolean_operator|not_operator|unary_operator|unary_expression|binary_expression|binary_operator|augmented_assignment|augmented_assignment_expression|integer|float|number|true|false|subscript|subscript_expression|call|call_expression|if_statement|elif_clause|conditional_expression|ternary_expression|return_statement|slice)$/;

const isNoCode = /^(?:comment|block|statement_block)$/;

function note(draft: Draft, node: SyntaxNode): void {
  if (!node.isNamed || isNoCode.test(node.type) || isDocstring(node)) return;
  draft.lines.add(node.line);
  if (decides.test(node.type)) draft.deciding.add(node.line);
  if (place.test(node.type)) draft.places += 1;
  if (/identifier$/.test(node.type)) draft.names.add(node.text);
  const callee = calleeOf(node);
  if (callee) draft.calls.add(callee);
}

function isDocstring(node: SyntaxNode): boolean {
  const near = [node, node.parent, node.parent?.parent];
  const statement = near.find((one) => one?.type === 'expression_statement');
  return statement?.named[0]?.type === 'string';
}

function calleeOf(node: SyntaxNode): string | null {
  const called =
    node.type === 'call' || node.type === 'call_expression'
      ? node.child('function')
      : node.type === 'new_expression'
        ? node.child('constructor')
        : null;
  return (called && /([\p{L}_$][\p{L}\p{N}_$]*)$/u.exec(called.text.slice(-200))?.[1]) ?? null;
}

/** Statements of a file or class body that are no import and define no function. */
function isOwnTopLevel(node: SyntaxNode): boolean {
  for (const outer of [node, ...node.ancestors()]) {
    if (/^(?:import|comment|decorator|package|export_clause)/.test(outer.type)) return false;
    if (/^(?:formal_parameters|parameters|parameter_list|class_heritage|argument_list)$/.test(outer.type))
      return false;
  }
  return /^(?:assignment|variable_declarator|field_definition|public_field_definition|pair|const_spec|var_spec|integer|float|number|string|true|false)$/.test(
    node.type,
  );
}

function noteTopLevel(draft: Draft, node: SyntaxNode): void {
  if (isDocstring(node)) return;
  const value = node.child('value') ?? node.child('right');
  if (/function|lambda|class/.test(value?.type ?? '')) return;
  draft.lines.add(node.line);
  draft.places += 1;
  const name = (node.child('name') ?? node.child('left') ?? node.child('property'))?.text;
  if (name && name.length <= 100) draft.names.add(name);
}

function lineCounter(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
