import { definePattern } from '../define-pattern.ts';

export const pythonKeyMissing = definePattern({
  id: 'python/key-missing',
  title: 'A dictionary has no key $key',
  cause: 'code_defect',
  weight: 2,
  text: [/KeyError: (?<key>'[^']*'|\d+|"[^"]*")/],
  yieldsTo: ['python/environment-variable-missing'],
  action: 'See why $key is not there: another name, or data that lack it.',
});
