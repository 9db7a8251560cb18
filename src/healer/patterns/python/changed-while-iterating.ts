import { definePattern } from '../define-pattern.ts';

export const pythonChangedWhileIterating = definePattern({
  id: 'python/changed-while-iterating',
  title: 'A collection is changed while it is walked through',
  cause: 'code_defect',
  weight: 5,
  text: [
    /RuntimeError: (?:dictionary|Set|OrderedDict|deque) (?:changed size|keys changed|mutated) during iteration/,
  ],
  action: 'Walk through a copy: list(…).',
});
