import { definePattern } from '../define-pattern.ts';

export const pythonIndentation = definePattern({
  id: 'python/indentation',
  title: 'A Python file is indented wrongly',
  cause: 'code_defect',
  weight: 5,
  text: [/(?:IndentationError|TabError): (?<what>.{1,100})/],
  action: 'Correct the indentation at the place that the error names; no tabs among spaces.',
});
