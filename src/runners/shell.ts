import type { RunnerDefinition } from './runner.ts';

export const shell: RunnerDefinition = {
  name: 'shell',
  summary: 'A shell command; its exit code and `expect` are the result.',
  target: 'The command, run by `sh -c`; `args` are its `$1`, `$2` and so on.',
  results: 'None: the command reports no single tests.',
  reportsTests: false,
  command: ({ target, args }) => ({ argv: ['sh', '-c', target ?? '', 'sh', ...args], results: [] }),
  parse: () => ({ tests: [], collectionError: null }),
  probe: null,
  remedy: 'check the command',
};
