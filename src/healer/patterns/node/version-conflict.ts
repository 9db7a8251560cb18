import { definePattern } from '../define-pattern.ts';

export const nodeVersionConflict = definePattern({
  id: 'node/version-conflict',
  title: 'npm packages need versions that exclude each other',
  cause: 'environment',
  weight: 5,
  text: [/npm (?:ERR!|error) (?:code )?ERESOLVE/, /Conflicting peer dependency: (?<package>\S+)/],
  anywhere: true,
  action: 'Raise or pin the package that the tree names, in package.json and its lock file.',
});
