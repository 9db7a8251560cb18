import { definePattern } from '../define-pattern.ts';

export const systemReadOnlyRoot = definePattern({
  id: 'system/read-only-root',
  title: 'A place is written to that is read-only',
  cause: 'environment',
  weight: 4,
  text: [/Read-only file system(?:: '(?<path>[^']{1,150})')?/i, /EROFS/],
  anywhere: true,
  action: 'Write to the workspace, /tmp or $HOME; where it can’t be helped, set environment.writable_root.',
});
