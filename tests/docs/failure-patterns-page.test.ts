import { test } from 'vitest';
import { expectPage } from './expect-page.ts';
import { describeFailurePatterns } from './failure-patterns-page.ts';

test('the page of failure patterns lists what is known', () => {
  expectPage('docs/reference/failure-patterns.md', describeFailurePatterns());
});
