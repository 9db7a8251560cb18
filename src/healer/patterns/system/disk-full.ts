import { definePattern } from '../define-pattern.ts';

export const systemDiskFull = definePattern({
  id: 'system/disk-full',
  title: 'A file system of the cell is full',
  cause: 'environment',
  weight: 5,
  text: [
    /No space left on device/,
    /ENOSPC/,
    /Disk quota exceeded/,
    /disk I\/O error/,
    /database or disk is full/,
  ],
  anywhere: true,
  yieldsTo: ['system/file-watchers'],
  action: 'Raise environment.resources.disk, or write less.',
});
