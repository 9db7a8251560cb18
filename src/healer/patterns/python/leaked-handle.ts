import { definePattern } from '../define-pattern.ts';

export const pythonLeakedHandle = definePattern({
  id: 'python/leaked-handle',
  title: 'A file, socket or process is not closed',
  cause: 'code_defect',
  weight: 2,
  text: [
    /ResourceWarning: (?:unclosed|subprocess \d+ is still running)/,
    /PytestUnraisableExceptionWarning: .*unclosed/,
  ],
  action: 'Close it with a `with` block.',
});
