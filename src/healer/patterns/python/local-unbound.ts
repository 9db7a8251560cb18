import { definePattern } from '../define-pattern.ts';

export const pythonLocalUnbound = definePattern({
  id: 'python/local-unbound',
  title: 'The variable $name is used before it has a value',
  cause: 'code_defect',
  weight: 5,
  text: [/UnboundLocalError: (?:cannot access local variable|local variable) '(?<name>\w+)'/],
  action: 'Give $name a value on every path that leads to its use.',
});
