import { definePattern } from '../define-pattern.ts';

export const pythonCallMismatch = definePattern({
  id: 'python/call-mismatch',
  title: 'The code calls $function with other arguments than it takes',
  cause: 'code_defect',
  weight: 4,
  text: [
    /TypeError: (?<function>[\w.<>]+)\(\) got an unexpected keyword argument '(?<argument>\w+)'/,
    /TypeError: (?<function>[\w.<>]+)\(\) takes (?:from )?\d+[\w ]* positional arguments? but \d+ (?:was|were) given/,
    /TypeError: (?<function>[\w.<>]+)\(\) missing \d+ required (?:positional|keyword-only) arguments?/,
    /TypeError: (?<function>[\w.<>]+)\(\) got multiple values for argument '(?<argument>\w+)'/,
  ],
  place: 'code',
  action: 'Correct the call of $function, or its parameters.',
});
