import { test } from 'vitest';
import { expectPage } from './expect-page.ts';
import { makeReportPage } from './report-page.ts';

test('docs/reference/taas-report.md says what the schema says', () => {
  expectPage('docs/reference/taas-report.md', makeReportPage());
});
