import { definePattern } from '../define-pattern.ts';

export const nodeSnapshotOutdated = definePattern({
  id: 'node/snapshot-outdated',
  title: 'A snapshot differs from what the code gives now',
  cause: 'test_outdated',
  weight: 1,
  text: [
    /Snapshot (?:`|name: `)(?<name>[^`]{1,150})`(?: mismatched)?/,
    /toMatch(?:Inline|File)?Snapshot\(/,
    /toThrowErrorMatching(?:Inline)?Snapshot\(/,
  ],
  yieldsTo: ['node/snapshot-missing'],
  action: 'If the change is meant: run the tool with `-u`, and look at the difference.',
});
