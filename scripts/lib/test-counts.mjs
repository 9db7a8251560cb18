// The numbers of one or more of vitest's JSON reports.
import { readFileSync } from 'node:fs';

export function countTests(paths) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const path of paths) {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    // A file that could not be loaded has no tests that could fail.
    const broken = ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
    total.failed += report.testResults.filter(broken).length;
  }
  return total;
}

export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
