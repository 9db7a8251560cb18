import { definePattern } from '../define-pattern.ts';

export const pythonNameUndefined = definePattern({
  id: 'python/name-undefined',
  title: 'The name $name is not defined',
  cause: 'code_defect',
  weight: 4,
  text: [/NameError: (?:free variable |name )'(?<name>\w+)'/],
  action: 'Correct the spelling of $name, define it, or import it.',
});
