import { definePattern } from '../define-pattern.ts';

export const testTimeout = definePattern({
  id: 'test/timeout',
  title: 'A single test took longer than its tool allows',
  cause: 'flaky',
  weight: 0.5,
  text: [
    /Test timed out in (?<time>\d+)ms/,
    /Exceeded timeout of (?<time>\d+) ms for a (?:test|hook)/,
    /Timeout of (?<time>\d+)ms exceeded/,
    /Timeout >(?<time>[\d.]+)s/,
    /test timed out after (?<time>\d+)ms/,
  ],
  yieldsTo: ['go/test-timeout'],
  action: 'See what it waits for: a promise that is never settled, a server that is not there.',
});
