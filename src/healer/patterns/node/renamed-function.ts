import { definePattern } from '../define-pattern.ts';

export const nodeRenamedFunction = definePattern({
  id: 'node/renamed-function',
  title: 'A test calls $name, which is not a function',
  cause: 'test_outdated',
  weight: 1,
  text: [/TypeError: (?:\(0 ?, ?)?(?<name>[\w$.[\]]{1,100})\)? is not a (?:function|constructor)/],
  place: 'test',
  yieldsTo: ['node/version-too-old'],
  action: 'See in the history what became of $name; follow it in the test, or bring it back.',
});
