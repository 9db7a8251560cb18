import { objectIn, textIn } from './document-values.ts';
import { type Finding, preview } from './problem.ts';

/** A shard that does not exist would run nothing. */
export function checkPolicy(document: unknown): Finding[] {
  const shard = textIn(objectIn(document, 'policy'), 'shard');
  const match = /^([1-9]\d*)\/([1-9]\d*)$/.exec(shard ?? '');
  if (!match || Number(match[1]) <= Number(match[2])) return [];
  const expected = `a part from 1 to ${match[2]}`;
  return [
    {
      path: ['policy', 'shard'],
      at: 'value',
      message: 'there is no such part',
      received: preview(shard),
      expected,
    },
  ];
}
