import { definePattern } from '../define-pattern.ts';

export const pythonSignatureChanged = definePattern({
  id: 'python/signature-changed',
  title: 'A test calls $function with other arguments than it takes',
  cause: 'test_outdated',
  weight: 1,
  text: [
    /TypeError: (?<function>[\w.<>]+)\(\) got an unexpected keyword argument '(?<argument>\w+)'/,
    /TypeError: (?<function>[\w.<>]+)\(\) takes (?:from )?\d+[\w ]* positional arguments? but \d+ (?:was|were) given/,
    /TypeError: (?<function>[\w.<>]+)\(\) missing \d+ required (?:positional|keyword-only) arguments?/,
    /TypeError: (?<function>[\w.<>]+)\(\) got multiple values for argument '(?<argument>\w+)'/,
  ],
  place: 'test',
  action: 'See whether the signature of $function was changed on purpose; then follow it in the test.',
});
