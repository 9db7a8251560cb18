import { definePattern } from '../define-pattern.ts';

export const nodeToolMissing = definePattern({
  id: 'node/tool-missing',
  title: '$tool is not in the image',
  cause: 'environment',
  weight: 5,
  reasons: ['tool_missing'],
  runners: ['vitest', 'jest', 'mocha'],
  refine: (_facts, { runner }) => ({ tool: runner }),
  action: 'Add $tool to environment.dependencies, or to package.json.',
  fix: { kind: 'dependency', manager: 'npm', name: '$tool' },
});
