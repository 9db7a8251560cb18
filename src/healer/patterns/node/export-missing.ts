import { definePattern } from '../define-pattern.ts';

export const nodeExportMissing = definePattern({
  id: 'node/export-missing',
  title: '$module does not export $name',
  cause: 'code_defect',
  weight: 1,
  text: [
    /The requested module '(?<module>[^']{1,200})' does not provide an export named '(?<name>[\w$]+)'/,
    /Named export '(?<name>[\w$]+)' not found\. The requested module '(?<module>[^']{1,200})'/,
    /No matching export in "(?<module>[^"]{1,200})" for import "(?<name>[\w$]+)"/,
  ],
  action: 'See in the history what became of $name; export it from $module, or follow it to its new name.',
});
