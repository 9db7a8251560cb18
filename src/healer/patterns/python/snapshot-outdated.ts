import { definePattern } from '../define-pattern.ts';

export const pythonSnapshotOutdated = definePattern({
  id: 'python/snapshot-outdated',
  title: 'A snapshot differs from what the code gives now',
  cause: 'test_outdated',
  weight: 1,
  text: [
    /\[\+ received\] == \[- snapshot\]/,
    /\b\d+ snapshots? failed\b.*pytest/,
    /Snapshot '(?<name>[^']+)' does not exist/,
  ],
  action: 'If the change is meant: `pytest --snapshot-update`, and look at the difference.',
});
