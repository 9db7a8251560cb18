import { definePattern } from '../define-pattern.ts';

export const goWrongArguments = definePattern({
  id: 'go/wrong-arguments',
  title: 'Go: a call has other arguments than the function takes',
  cause: 'code_defect',
  weight: 2,
  text: [/\.go:\d+:\d+: (?:not enough|too many) arguments in call to (?<function>[\w.]+)/],
  action: 'See whether the signature of $function was changed on purpose; then follow it in the call.',
});
