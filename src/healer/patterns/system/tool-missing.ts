import { definePattern } from '../define-pattern.ts';

export const systemToolMissing = definePattern({
  id: 'system/tool-missing',
  title: 'The test tool is not in the image',
  cause: 'environment',
  weight: 5,
  reasons: ['tool_missing'],
  yieldsTo: ['python/tool-missing', 'node/tool-missing'],
  action: 'Add it to environment.dependencies, or take an image that has it.',
});
