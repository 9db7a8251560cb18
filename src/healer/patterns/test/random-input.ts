import { definePattern } from '../define-pattern.ts';

export const testRandomInput = definePattern({
  id: 'test/random-input',
  title: 'A test with random inputs found one that fails',
  cause: 'code_defect',
  weight: 2,
  text: [
    /Falsifying example: (?<example>.{0,120})/,
    /Property failed after \d+ tests/,
    /Counterexample: (?<example>.{1,120})/,
    /\*\*\* Failed! Falsif/,
  ],
  action: 'Keep the input that was found as a test of its own, and correct the code for it.',
});
