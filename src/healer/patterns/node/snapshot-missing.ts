import { definePattern } from '../define-pattern.ts';

export const nodeSnapshotMissing = definePattern({
  id: 'node/snapshot-missing',
  title: 'A snapshot was never written',
  cause: 'test_outdated',
  weight: 3,
  text: [
    /New snapshot was not written\. The update flag must be explicitly passed/,
    /Missing expected value for snapshot|Snapshot `[^`]{1,150}` is missing/,
  ],
  action: 'Run the tool with `-u` once, look at what it wrote, and commit it.',
});
