import { test } from 'vitest';
import { expectPage } from './expect-page.ts';
import { makeHealReportPage, makeReportPage } from './report-page.ts';

test('docs/reference/taas-report.md says what the schema says', () => {
  expectPage('docs/reference/taas-report.md', makeReportPage());
});

test('docs/reference/heal-report.md says what the schema says', () => {
  expectPage('docs/reference/heal-report.md', makeHealReportPage());
});
