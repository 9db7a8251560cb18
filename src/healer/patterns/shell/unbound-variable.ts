import { definePattern } from '../define-pattern.ts';

export const shellUnboundVariable = definePattern({
  id: 'shell/unbound-variable',
  title: 'The shell variable $name has no value',
  cause: 'environment',
  weight: 3,
  text: [/(?<name>[A-Za-z_]\w*): (?:unbound variable|parameter not set|parameter null or not set)/],
  action: 'Set $name in environment.env of the scope, or give it a default in the script.',
});
