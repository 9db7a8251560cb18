import { definePattern } from '../define-pattern.ts';

export const javaTypeMismatch = definePattern({
  id: 'java/type-mismatch',
  title: 'Java: types or arguments do not fit',
  cause: 'code_defect',
  weight: 3,
  text: [
    /\.java:.{0,20} (?:error: )?(?:incompatible types|method .{1,120} cannot be applied to given types|no suitable (?:method|constructor))/,
  ],
  action: 'Correct the type or the arguments at the place that the error names.',
});
