import type { Options } from 'yargs';

/** Options that mean the same in `taas report` and the commands behind it. */
export const reportOptions = {
  as: { type: 'string', requiresArg: true },
  out: { type: 'string', requiresArg: true, describe: 'File to write instead of standard output' },
  publish: {
    type: 'string',
    array: true,
    choices: ['otlp', 'github-summary'] as const,
    describe:
      'Put it where the environment has a place: otlp, the collector of OTEL_EXPORTER_OTLP_ENDPOINT; github-summary, the summary of the step (repeatable)',
  },
  runs: {
    type: 'string',
    requiresArg: true,
    describe: 'Folder of the runs that "last" is looked for in (.taas/runs)',
  },
} as const satisfies Record<string, Options>;
