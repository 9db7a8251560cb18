import type { RunnerDefinition } from './runner.ts';

/** What runners have in common that take any shell command which writes a results file itself. */
export function reportingCommand(
  format: string,
  resultsFile: string,
): Pick<RunnerDefinition, 'target' | 'reportsTests' | 'command' | 'probe' | 'remedy'> {
  return {
    target: 'The shell command; `args` are its `$1`, `$2` and so on.',
    reportsTests: true,
    command: ({ target, args, resultsDir, results }) => ({
      argv: ['sh', '-c', target ?? '', 'sh', ...args],
      env: { TAAS_RESULTS: `${resultsDir}/${resultsFile}` },
      results: results === null ? [resultsFile] : [],
    }),
    probe: null,
    remedy: `make the command write ${format} to the file that \`$TAAS_RESULTS\` names, or name its files in \`execution.results\``,
  };
}
