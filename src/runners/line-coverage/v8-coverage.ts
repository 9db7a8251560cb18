import type { RunnerCommand } from '../runner.ts';
import type { CoverageDefinition } from './coverage.ts';
import { coverageFile, parseCoverage } from './parse-coverage.ts';
import { v8Recorder } from './v8-recorder.ts';

const recorder = 'taas-cover.cjs';

/** For tools that are told by `--require`, as their first argument, what to load into the processes that run tests. */
export const v8Coverage: CoverageDefinition = {
  command: ({ argv, env, files, results }: RunnerCommand, { resultsDir, workspace }) => ({
    argv: [...argv.slice(0, 1), '--require', `${resultsDir}/${recorder}`, ...argv.slice(1)],
    env: { ...env, TAAS_COVER_ROOT: workspace },
    files: { ...files, [recorder]: v8Recorder },
    results: [...results, coverageFile],
  }),
  parse: parseCoverage,
};
