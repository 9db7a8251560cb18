import { definePattern } from '../define-pattern.ts';

export const systemOutOfMemory = definePattern({
  id: 'system/out-of-memory',
  title: 'The memory of the cell is full',
  cause: 'environment',
  weight: 2,
  text: [/MemoryError\b/, /Cannot allocate memory/, /std::bad_alloc/, /(?:^|\n)Killed\b/, /ENOMEM/],
  anywhere: true,
  yieldsTo: ['system/memory-limit', 'node/heap-exhausted', 'java/out-of-memory'],
  action: 'Raise environment.resources.memory, or find what grows.',
});
