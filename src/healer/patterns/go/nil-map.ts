import { definePattern } from '../define-pattern.ts';

export const goNilMap = definePattern({
  id: 'go/nil-map',
  title: 'Something is put into a map that was never made',
  cause: 'code_defect',
  weight: 5,
  text: [/assignment to entry in nil map/],
  action: 'Make it first: make(map[K]V).',
});
