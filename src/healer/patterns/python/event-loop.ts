import { definePattern } from '../define-pattern.ts';

export const pythonEventLoop = definePattern({
  id: 'python/event-loop',
  title: 'An object of one event loop is used in another, or after its end',
  cause: 'code_defect',
  weight: 1,
  text: [
    /RuntimeError: Event loop is closed/,
    /RuntimeError: no running event loop/,
    /attached to a different loop/,
    /asyncio\.run\(\) cannot be called from a running event loop/,
  ],
  action: 'Make what belongs to the loop (clients, locks, sessions) inside of it, once for each test.',
});
