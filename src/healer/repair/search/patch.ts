import { createHash } from 'node:crypto';
import { normaliseSource } from '../../../syntax/normalise-source.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { applySplice } from '../edit.ts';
import type { RepairFile } from '../scope/repair-file.ts';
import type { ScoredEdit } from './edit-queue.ts';

/** A source with one edit, or with several one after the other. */
export interface Patch {
  readonly path: string;
  readonly text: string;
  /** In the order in which they were made. */
  readonly edits: readonly ScoredEdit[];
  readonly score: number;
  /** The same for patches that differ in layout only. */
  readonly form: string;
}

/** Null where the result is no source any more, or the same as before. */
export async function makePatch(scored: ScoredEdit): Promise<Patch | null> {
  const { searched, edit, score } = scored;
  const { file } = searched.site;
  const unit = unitAround(file, edit.splice.start, edit.splice.end);
  const { start, end, text: inserted } = edit.splice;
  const shifted = { start: start - unit.start, end: end - unit.start, text: inserted };
  const changed = applySplice(file.text.slice(unit.start, unit.end), shifted);
  const tree = await parseSource(changed, file.language);
  if (isBroken(tree)) return null;
  const form = normaliseSource(tree);
  if (form === normaliseSource(unit)) return null;
  const around = `${file.text.slice(0, unit.start)}\0${file.text.slice(unit.end)}`;
  return {
    path: file.path,
    text: applySplice(file.text, edit.splice),
    edits: [...searched.after, scored],
    score,
    form: createHash('sha256').update(`${file.path}\0${around}\0${form}`).digest('base64'),
  };
}

/** The statement of the top level: a parser needs no more of the file to read it. */
function unitAround({ root }: RepairFile, start: number, end: number): SyntaxNode {
  return root.children.find((child) => child.start <= start && child.end >= end) ?? root;
}

function isBroken(tree: SyntaxNode): boolean {
  for (const node of [tree, ...tree.descendants()]) {
    if (node.type === 'ERROR') return true;
    // What the parser has put in by itself to go on.
    if (node.start === node.end && !mayBeEmpty.test(node.type)) return true;
  }
  return false;
}

const mayBeEmpty =
  /^(?:program|module|block|statement_block|string_content|string_fragment|template_string|empty_statement)$/;
