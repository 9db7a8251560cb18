import type { Expectation } from '../generated/taas-report.ts';
import type { ScopeProcessExpectation } from '../scope/scope.ts';
import { countWords, isWithin } from './count-words.ts';
import type { ProcessList } from './outcome.ts';

/** How many processes of the cell have a command line that holds the text of each entry. */
export function checkProcesses(list: ProcessList, wanted: readonly ScopeProcessExpectation[]): Expectation[] {
  const lines = list.kind === 'listed' ? list.processes.map((words) => words.join(' ')) : [];
  return wanted.map(({ command, count }) => {
    const subject = `processes[${command}]`;
    const expected = countWords(count);
    if (list.kind === 'unknown') {
      const message = `the processes of the cell can't be listed: ${list.why}`;
      return { subject, passed: false, expected, actual: null, message };
    }
    const actual = lines.filter((line) => line.includes(command)).length;
    const passed = isWithin(actual, count);
    const message = passed
      ? 'as expected'
      : `${actual} processes with ${JSON.stringify(command)} in their command line, expected ${expected}`;
    return { subject, passed, expected, actual, message };
  });
}
