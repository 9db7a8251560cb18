import { definePattern } from '../define-pattern.ts';

export const nodeNameUndefined = definePattern({
  id: 'node/name-undefined',
  title: 'The name $name is not defined',
  cause: 'code_defect',
  weight: 4,
  text: [
    /ReferenceError: (?<name>(?!document\b|window\b|require\b|module\b|exports\b|__dirname\b|__filename\b)[\w$]+) is not defined/,
  ],
  yieldsTo: ['node/version-too-old'],
  action: 'Correct the spelling of $name, declare it, or import it.',
});
