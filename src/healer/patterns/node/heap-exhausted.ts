import { definePattern } from '../define-pattern.ts';

export const nodeHeapExhausted = definePattern({
  id: 'node/heap-exhausted',
  title: 'Node’s heap is full',
  cause: 'environment',
  weight: 2,
  text: [
    /FATAL ERROR: .{0,80}(?:JavaScript heap out of memory|Reached heap limit)/,
    /ERR_WORKER_OUT_OF_MEMORY/,
  ],
  anywhere: true,
  action: 'Raise environment.resources.memory and --max-old-space-size, or find what grows.',
});
