import { definePattern } from '../define-pattern.ts';

export const pythonAttributeMissing = definePattern({
  id: 'python/attribute-missing',
  title: 'The code uses $name, which a $type does not have',
  cause: 'code_defect',
  weight: 3,
  text: [
    /AttributeError: (?:type object )?'(?<type>(?!NoneType)\w+)'(?: object)? has no attribute '(?<name>\w+)'/,
    /AttributeError: (?<type>module) '[\w.]+' has no attribute '(?<name>\w+)'/,
  ],
  place: 'code',
  yieldsTo: ['python/version-too-old', 'python/import-cycle'],
  action: 'Correct the name $name, or see why the value is a $type here.',
});
