import { definePattern } from '../define-pattern.ts';

export const nodeLeakedHandle = definePattern({
  id: 'node/leaked-handle',
  title: 'Something keeps Node alive after the tests',
  cause: 'code_defect',
  weight: 2,
  text: [
    /Jest did not exit one second after the test run/,
    /A worker process has failed to exit gracefully/,
    /open handles? potentially keeping Jest from exiting/,
    /(?:close timed out after \d+ms|something prevents Vite server from exiting)/,
    /You are trying to `?(?:import|access)`? .{0,80}after the (?:Jest|test) environment (?:has been|was) torn down/,
  ],
  anywhere: true,
  action: 'Close servers, timers and connections in an after-hook.',
});
