import { createHash } from 'node:crypto';
import { applySplice } from '../edit.ts';
import type { Patch } from './patch.ts';

/** Two edits of the same source at once; null where they are not apart from each other. */
export function joinPatches(one: Patch, other: Patch): Patch | null {
  const [first, second] = [one.edits[0], other.edits[0]];
  if (!first || !second || one.edits.length > 1 || other.edits.length > 1) return null;
  const { file } = first.searched.site;
  const isApart =
    first.edit.splice.end <= second.edit.splice.start || second.edit.splice.end <= first.edit.splice.start;
  if (!isApart || file !== second.searched.site.file) return null;
  const isBefore = first.edit.splice.start < second.edit.splice.start;
  const [early, late] = isBefore ? [first, second] : [second, first];
  const text = applySplice(applySplice(file.text, late.edit.splice), early.edit.splice);
  const form = createHash('sha256').update(text).digest('base64');
  // The later one first: its place is told in the text that it is made in.
  return { path: one.path, text, edits: [late, early], score: one.score * other.score, form };
}
