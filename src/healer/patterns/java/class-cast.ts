import { definePattern } from '../define-pattern.ts';

export const javaClassCast = definePattern({
  id: 'java/class-cast',
  title: 'An object is of another class than the code says',
  cause: 'code_defect',
  weight: 4,
  text: [/ClassCastException: (?<what>.{1,150})/],
  action: 'Check the class before the cast, or see why another object comes in.',
});
