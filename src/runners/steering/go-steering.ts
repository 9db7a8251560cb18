import type { SteeringRule } from './steering-rule.ts';

export const goSteering: readonly SteeringRule[] = [
  {
    files: '`*_test.go` with a `TestMain` or an `init`',
    why: 'is compiled into the tests of its package, and decides whether they are run at all',
    matches: (path) => path.endsWith('_test.go'),
    without: (content) => (/\bfunc\s+(TestMain|init)\s*\(/.test(content.toString('utf8')) ? null : content),
  },
];
