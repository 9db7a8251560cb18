import { definePattern } from '../define-pattern.ts';

export const goNilDereference = definePattern({
  id: 'go/nil-dereference',
  title: 'A nil pointer is followed',
  cause: 'code_defect',
  weight: 4,
  text: [/invalid memory address or nil pointer dereference/],
  action: 'Check the error before the value is used, or give the pointer a value.',
});
