import type { Options } from 'yargs';
import type { LogLevel } from '../telemetry/log-line.ts';

const word = { type: 'string', requiresArg: true } as const;
const words = { ...word, array: true } as const;

/** Options that mean the same in every command that has them. */
export const runOptions = {
  only: {
    ...words,
    describe: 'Only the scenario with this id or glob, and what it depends on (repeatable)',
  },
  tag: { ...words, describe: 'Only scenarios with this tag (repeatable)' },
  type: { ...words, describe: 'Only scenarios of this type (repeatable)' },
  'rerun-failed': {
    ...word,
    describe:
      'Only what did not pass in an earlier run: its report.json or folder, or "last" for the newest one',
  },
  shard: { ...word, describe: 'Part i of n: 1/4' },
  'fail-fast': { type: 'boolean', describe: 'Skip the rest after the first scenario that does not pass' },
  workspace: {
    ...word,
    describe: 'Folder with the code under test, instead of the one that the scope names',
  },
  laws: {
    ...word,
    describe: 'Folder, laid out like the workspace, that "laws" are taken from',
  },
  'laws-ref': { ...word, describe: 'Git ref of the scope\'s repository that "laws" are taken from' },
  out: { ...word, describe: 'Folder for the runs (.taas/runs beside the scope)' },
  engine: {
    ...word,
    describe: 'Where the container engine answers, as in DOCKER_HOST; venv for the process jail',
  },
  'image-alias': {
    ...words,
    describe: 'NAME=IMAGE: use another image than the scope names (repeatable)',
  },
  secret: { ...words, describe: 'NAME=VALUE, or NAME to take it from the environment (repeatable)' },
  audience: {
    choices: ['legislator', 'citizen'] as const,
    describe: 'For whom it is: a citizen is told of hidden scenarios only that one did not pass',
  },
  trusted: {
    ...words,
    describe: 'Public keys whose signatures count: a PEM file, or a folder of *.pub and *.pem (repeatable)',
  },
  'trace-file': {
    ...word,
    describe: 'Write the trace of the run into this file, as lines of OTLP JSON',
  },
  'metrics-file': {
    ...word,
    describe: "Add what is measured to this file, in Prometheus' text format",
  },
  'log-level': {
    choices: ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const satisfies readonly LogLevel[],
    describe: 'Log as lines of JSON, to stderr where no --log-file is named',
  },
  'log-file': { ...word, describe: 'Add the log to this file (level info, where none is given)' },
  quiet: {
    type: 'boolean',
    alias: 'q',
    describe: 'No progress, only the summary',
    conflicts: ['stream', 'verbose'],
  },
  stream: { type: 'boolean', describe: 'Show all output as it comes, with the name of who wrote it' },
  verbose: {
    type: 'boolean',
    alias: 'v',
    describe: 'The same, and tell of phases, cells, services and attempts',
  },
} as const satisfies Record<string, Options>;
