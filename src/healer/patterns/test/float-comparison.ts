import { definePattern } from '../define-pattern.ts';
import { nearlyEqual } from '../nearly-equal.ts';

export const testFloatComparison = definePattern({
  id: 'test/float-comparison',
  title: '$left and $right differ only by rounding',
  cause: 'code_defect',
  weight: 0.5,
  text: [
    /(?<left>-?\d+\.\d{9,}(?:e-?\d+)?) (?:==|===|!=) (?<right>-?\d+(?:\.\d+)?(?:e-?\d+)?)/,
    /(?<left>-?\d+(?:\.\d+)?) (?:==|===|!=) (?<right>-?\d+\.\d{9,}(?:e-?\d+)?)/,
    /expected (?<left>-?\d+\.\d{9,}(?:e-?\d+)?) to (?:be|equal|deeply equal) (?<right>-?\d+(?:\.\d+)?)/,
    /Expected:? +<?(?<right>-?\d+(?:\.\d+)?)>?[\s\S]{1,20}(?:Received:?|but was:?) +<?(?<left>-?\d+\.\d{9,}(?:e-?\d+)?)/i,
  ],
  refine: (facts) => (nearlyEqual(facts.left as string, facts.right as string) ? facts : null),
  action:
    'Compare with a tolerance (pytest.approx, toBeCloseTo, assertAlmostEqual), or count in whole units.',
});
