import { definePattern } from '../define-pattern.ts';

export const pythonImportCycle = definePattern({
  id: 'python/import-cycle',
  title: 'Python modules import each other in a circle',
  cause: 'code_defect',
  weight: 5,
  text: [
    /cannot import name '(?<name>\w+)' from partially initialized module '(?<module>[\w.]+)'/,
    /partially initialized module '(?<module>[\w.]+)' has no attribute/,
    /most likely due to a circular import/,
  ],
  action: 'Move what both modules need into a third one, or import it inside of the function that uses it.',
});
