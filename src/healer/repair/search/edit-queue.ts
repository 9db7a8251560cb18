import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Edit, EditOperator, Splice } from '../edit.ts';
import { editOperators } from '../operators/registry.ts';
import { prior } from '../prior.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { Heap } from './heap.ts';

/** A function that is searched. */
export interface SearchedSite {
  readonly site: FunctionSite;
  /** How suspicious a line is, between 0 and 1. */
  readonly locality: (line: number) => number;
  /** The edits that led to it, in files that are mended in several steps. */
  readonly after: readonly ScoredEdit[];
}

export interface ScoredEdit {
  readonly searched: SearchedSite;
  readonly operator: EditOperator;
  readonly edit: Edit;
  /** Prior × locality × weight. */
  readonly score: number;
}

interface Unmade {
  readonly searched: SearchedSite;
  readonly node: SyntaxNode;
  readonly operator: EditOperator;
}

/**
 * All edits of all sites, the likeliest first. The edits of an operator at a node are made when nothing likelier is
 * left: what is never tried costs nothing.
 */
export class EditQueue {
  readonly #heap = new Heap<Unmade | ScoredEdit>();
  #made = 0;

  add(searched: SearchedSite): void {
    for (const node of searched.site.nodes) {
      const locality = searched.locality(node.line) * oddness(node, searched.site);
      for (const operator of editOperators) {
        this.#heap.push((prior[operator.id] ?? 0) * locality, { searched, node, operator });
      }
    }
  }

  next(): ScoredEdit | null {
    for (let top = this.#heap.pop(); top; top = this.#heap.pop()) {
      if ('edit' in top.value) return top.value;
      if (this.#made > most) continue;
      for (const edit of top.value.operator.edits(top.value.node, top.value.searched.site)) {
        const score =
          top.score *
          Math.min(1, edit.weight) *
          useOfIdle(edit.splice.text, top.value.searched.site) *
          useOfMissing(edit.splice, top.value.searched.site);
        this.#heap.push(score, { ...top.value, edit, score });
        this.#made += 1;
      }
    }
    return null;
  }
}

/** Edits in and at what nobody writes on purpose come first. */
function oddness(node: SyntaxNode, { oddities }: FunctionSite): number {
  if (oddities.size === 0) return 1;
  const isIn = [node, ...node.ancestors()].slice(0, 4).some((outer) => oddities.has(outer));
  return isIn ? 1.6 : 1;
}

/** Where names lie idle, edits that use them come first. */
function useOfIdle(text: string, { scope: { idle } }: FunctionSite): number {
  if (idle.size === 0) return 1;
  return (text.match(/[A-Za-z_]\w*/g) ?? []).some((word) => idle.has(word)) ? 1 : 0.5;
}

/** Where a name has no value, what neither gives it one nor takes it away mends nothing. */
function useOfMissing({ start, end, text }: Splice, { told, file }: FunctionSite): number {
  if (told.missing.length === 0) return 1;
  const words = new Set(`${text} ${file.text.slice(start, end)}`.match(/[A-Za-z_]\w*/g));
  return told.missing.some((name) => words.has(name)) ? 1 : 0.4;
}

/** More than is tried in any budget; bounds the memory of files that a machine has written. */
const most = 400_000;
