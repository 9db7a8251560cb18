import { definePattern } from '../define-pattern.ts';

export const nodeNeverSettled = definePattern({
  id: 'node/never-settled',
  title: 'A promise that a test waits for is never settled',
  cause: 'code_defect',
  weight: 3,
  text: [
    /Promise resolution is still pending but the event loop has already resolved/,
    /Detected unsettled top-level await/,
    /Resolution method is overspecified/,
  ],
  action: 'See which path calls neither resolve nor reject, or which event never comes.',
});
