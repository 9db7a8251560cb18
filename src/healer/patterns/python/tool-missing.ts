import { definePattern } from '../define-pattern.ts';

export const pythonToolMissing = definePattern({
  id: 'python/tool-missing',
  title: '$tool is not in the image',
  cause: 'environment',
  weight: 5,
  reasons: ['tool_missing'],
  runners: ['pytest'],
  refine: (_facts, { runner }) => ({ tool: runner }),
  action: 'Add $tool to environment.dependencies, or take an image that has it.',
  fix: { kind: 'dependency', manager: 'pip', name: '$tool' },
});
