import { definePattern } from '../define-pattern.ts';

export const javaNullDereference = definePattern({
  id: 'java/null-dereference',
  title: 'Something is null that should have a value',
  cause: 'code_defect',
  weight: 4,
  text: [/NullPointerException(?:: (?<what>.{1,150}))?/],
  action: 'See why there is no value: a field that was not set, a lookup that found nothing.',
});
