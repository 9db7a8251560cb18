// The numbers of one or more of vitest's JSON reports.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

export function countTests(paths) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const path of paths) {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    total.failed += report.testResults.filter(isBroken).length;
  }
  return total;
}

/** What failed, a line each with the first line of why: the end of a log is what is read first. */
export function failedTests(paths) {
  return paths.flatMap((path) =>
    JSON.parse(readFileSync(path, 'utf8')).testResults.flatMap((file) => [
      ...(isBroken(file) ? [failure(file.name, 'the file', file.message)] : []),
      ...file.assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => failure(file.name, test.fullName, test.failureMessages.join('\n'))),
    ]),
  );
}

// A file that could not be loaded has no tests that could fail.
function isBroken({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}

function failure(path, title, message) {
  const [why = ''] = message.split('\n');
  return `FAILED ${relative(process.cwd(), path)}: ${title}: ${why.slice(0, 300)}`;
}

export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
