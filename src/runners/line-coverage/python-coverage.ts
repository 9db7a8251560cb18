import type { CoverageDefinition } from './coverage.ts';
import { coverageFile, parseCoverage } from './parse-coverage.ts';
import { pythonRecorder } from './python-recorder.ts';

const recorder = 'taas_cover.py';

/** For commands that begin with `python3`: what follows is run inside of the recorder. */
export const pythonCoverage: CoverageDefinition = {
  command: ({ argv, env, files, results }, { resultsDir, workspace }) => ({
    argv: [...argv.slice(0, 1), `${resultsDir}/${recorder}`, ...argv.slice(1)],
    env: { ...env, TAAS_COVER_ROOT: workspace },
    files: { ...files, [recorder]: pythonRecorder },
    results: [...results, coverageFile],
  }),
  parse: parseCoverage,
};
