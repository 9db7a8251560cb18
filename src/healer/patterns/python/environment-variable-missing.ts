import { definePattern } from '../define-pattern.ts';

export const pythonEnvironmentVariableMissing = definePattern({
  id: 'python/environment-variable-missing',
  title: 'The environment variable $name is not set',
  cause: 'environment',
  weight: 4,
  text: [/raise KeyError\(key\) from None[\s\S]{0,80}KeyError: '(?<name>[A-Z][A-Z0-9_]*)'/],
  action: 'Set $name in environment.env of the scope, or name it in environment.secrets.',
});
