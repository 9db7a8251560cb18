import { definePattern } from '../define-pattern.ts';

export const systemMemoryLimit = definePattern({
  id: 'system/memory-limit',
  title: 'The cell was stopped at its memory limit',
  cause: 'environment',
  weight: 2,
  statuses: ['out_of_memory'],
  action: 'Raise environment.resources.memory, or find what grows.',
});
