import { definePattern } from '../define-pattern.ts';

export const systemSegmentationFault = definePattern({
  id: 'system/segmentation-fault',
  title: 'A program crashed in native code',
  cause: 'code_defect',
  weight: 1,
  text: [
    /[Ss]egmentation fault/,
    /SIGSEGV/,
    /Fatal Python error: (?:Segmentation|Aborted|Bus)/,
    /SIGILL|Illegal instruction/,
    /\bAborted \(core dumped\)/,
  ],
  anywhere: true,
  yieldsTo: ['go/nil-dereference'],
  action: 'See which native module was called last; a version that fits the image often helps.',
});
