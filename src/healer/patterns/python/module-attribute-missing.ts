import { definePattern } from '../define-pattern.ts';

export const pythonModuleAttributeMissing = definePattern({
  id: 'python/module-attribute-missing',
  title: 'The module $module has no $name',
  cause: 'test_outdated',
  weight: 1,
  text: [/AttributeError: module '(?<module>[\w.]+)' has no attribute '(?<name>\w+)'/],
  place: 'test',
  yieldsTo: ['python/version-too-old', 'python/import-cycle'],
  action: 'See in the history what became of $name; follow it in the test, or bring it back.',
});
