import { executeScope, TaasError } from 'maestro-taas';

try {
  const report = await executeScope('scopes/failing/scope.json', {
    filter: { types: ['unit'] },
    onEvent: (event) => {
      if (event.kind === 'scenario_finished') process.stderr.write(`${event.result.id} ${event.result.status}\n`);
    },
  });
  for (const scenario of report.scenarios) {
    for (const test of scenario.attempts.at(-1)?.tests ?? []) {
      if (test.status === 'failed') process.stdout.write(`${test.file}:${test.line} ${test.message}\n`);
    }
  }
  process.exitCode = report.verdict === 'pass' ? 0 : 1;
} catch (error) {
  // Only what keeps a run from beginning: a scope that is not valid, a secret that is missing.
  if (!(error instanceof TaasError)) throw error;
  process.stderr.write(`${error.code} ${error.message}\n`);
  process.exitCode = error.exitCode;
}
