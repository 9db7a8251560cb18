import { definePattern } from '../define-pattern.ts';

export const pythonDuplicateTestModule = definePattern({
  id: 'python/duplicate-test-module',
  title: 'Two test files have the same name',
  cause: 'environment',
  weight: 4,
  text: [/import file mismatch:[\s\S]{0,40}imported module '(?<module>[\w.]+)'/],
  action:
    'Give one of them another name, or put an __init__.py into their folders; remove old __pycache__ folders.',
});
