import type { TestCase } from '../../../generated/taas-report.ts';
import { findComparison } from './comparison/find-comparison.ts';
import { diffView } from './diff-view.ts';
import { h, type PageElement } from './element.ts';
import type { PageExtras } from './page-extras.ts';
import { sourceView } from './source-view.ts';

/** A test that failed: what was compared, and where. */
export function testFailure(test: TestCase, extras: PageExtras): PageElement {
  const { message, details, file, line } = test;
  const comparison = findComparison(test);
  const source = file !== null && line !== null ? extras.source(file, line) : null;
  // A comparison says what the message says, and more; a traceback is for whom that is not enough.
  const isToldByDiff = comparison !== null && message !== null && isOnlyComparison(message);
  const hasMore = details !== null && details.trim() !== (message ?? '').trim();
  return h(
    'section',
    { class: 'case' },
    h('h4', {}, h('span', { class: 'mark bad', 'aria-hidden': 'true' }, '✗'), testName(test)),
    file !== null && h('p', { class: 'place' }, h('code', {}, line === null ? file : `${file}:${line}`)),
    message !== null &&
      !isToldByDiff &&
      h('p', { class: 'message' }, comparison ? firstParagraph(message) : message),
    comparison && diffView(comparison),
    source && line !== null && sourceView(source, line),
    hasMore &&
      h(
        'details',
        { class: 'log', open: !comparison && !source },
        h('summary', {}, 'As the test tool tells it'),
        h('pre', { class: 'output', tabindex: 0, role: 'group', 'aria-label': 'Details' }, details ?? ''),
      ),
  );
}

export function testName({ name, suite, file }: TestCase): PageElement {
  const isTold = suite !== null && suite !== '' && suite !== file;
  return h('span', { class: 'name' }, isTold && h('span', { class: 'suite' }, `${suite} › `), name);
}

function isOnlyComparison(message: string): boolean {
  return /^(?:assert |AssertionError: assert |(?:Error: )?expect\(|Expected values to be )/.test(message);
}

function firstParagraph(message: string): string {
  return message.split(/\n\s*\n/, 1)[0] ?? message;
}
