import { definePattern } from '../define-pattern.ts';

export const nodeTypesMissing = definePattern({
  id: 'node/types-missing',
  title: 'TypeScript finds no module or types for $module',
  cause: 'environment',
  weight: 2,
  text: [
    /error TS(?:2307|7016): (?:Cannot find module|Could not find a declaration file for module) '(?<module>[^']{1,200})'/,
    /error TS2688: Cannot find type definition file for '(?<module>[^']{1,200})'/,
  ],
  action: 'Add the package $module, or @types/$module, to the development dependencies.',
});
