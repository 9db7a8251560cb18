import { parseTap } from './parse-tap.ts';
import { reportingCommand } from './reporting-command.ts';
import { resultsText } from './results-text.ts';
import { ResultsUnreadableError, type RunnerDefinition } from './runner.ts';
import { CaseList, collectionErrorText } from './test-cases.ts';

export const tap: RunnerDefinition = {
  ...reportingCommand('TAP', 'results.tap'),
  name: 'tap',
  summary: 'Any command that writes TAP, the Test Anything Protocol, version 12, 13 or 14.',
  results:
    'TAP: the file that `$TAAS_RESULTS` names, or the files of `execution.results`. A test with subtests counts only when it fails and none of them does; `skip` and `todo` count as skipped; `Bail out!` makes the scenario errored, and so does a plan that is missing or not kept.',
  parse(files, context) {
    if (files.length === 0) throw new ResultsUnreadableError('The command wrote no TAP.');
    const cases = new CaseList(context);
    const bailedOut: string[] = [];
    for (const file of files) {
      const reason = parseTap(resultsText(file), cases, context);
      if (reason !== null) bailedOut.push(`Bail out! ${reason}`);
    }
    return { tests: cases.tests, collectionError: collectionErrorText(bailedOut, context) };
  },
};
