import { definePattern } from '../define-pattern.ts';

export const systemPermissionDenied = definePattern({
  id: 'system/permission-denied',
  title: 'A file may not be read or written',
  cause: 'environment',
  weight: 2,
  text: [
    /PermissionError: \[Errno 1?3\]?.{0,10}(?:Permission denied|Operation not permitted)?:? '?(?<path>[^'\n]{0,150})/,
    /(?:EACCES|EPERM): (?:permission denied|operation not permitted)(?:, \w+ '(?<path>[^']{1,150})')?/,
    /[Pp]ermission denied/,
    /AccessDeniedException: (?<path>\S{1,150})/,
  ],
  yieldsTo: [
    'shell/not-executable',
    'db/access-denied',
    'http/',
    'system/read-only-root',
    'system/privileged-port',
    'git/',
  ],
  action:
    'Commands run as an unprivileged user: write to the workspace, /tmp or $HOME, and correct the rights of files that the image brings.',
});
