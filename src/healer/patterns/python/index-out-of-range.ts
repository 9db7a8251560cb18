import { definePattern } from '../define-pattern.ts';

export const pythonIndexOutOfRange = definePattern({
  id: 'python/index-out-of-range',
  title: 'An index is beyond the end',
  cause: 'code_defect',
  weight: 3,
  text: [/IndexError: (?:list|string|tuple|pop|range object|deque)\b.*(?:out of range|empty)/],
  action: 'Look at the bounds of the loop or the index: off by one, or an empty list.',
});
