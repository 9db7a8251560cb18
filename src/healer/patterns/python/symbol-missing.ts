import { definePattern } from '../define-pattern.ts';

export const pythonSymbolMissing = definePattern({
  id: 'python/symbol-missing',
  title: '$name can not be imported from $module',
  cause: 'code_defect',
  weight: 2,
  text: [/ImportError: cannot import name '(?<name>\w+)' from '(?<module>[\w.]+)'/],
  place: 'code',
  yieldsTo: ['python/version-too-old', 'python/import-cycle'],
  action: 'Correct the name in the import, or define $name in $module.',
});
