import { definePattern } from '../define-pattern.ts';

export const systemPrivilegedPort = definePattern({
  id: 'system/privileged-port',
  title: 'A port below 1024 is opened by an unprivileged user',
  cause: 'environment',
  weight: 4,
  text: [
    /listen EACCES: permission denied .{0,40}:(?<port>\d{1,3})\b/,
    /bind(?:\(\))?.{0,60}:(?<port>\d{1,3})\b.{0,20}[Pp]ermission denied/,
    /PermissionError: \[Errno 13\] .{0,40}bind/,
  ],
  action: 'Listen at a port from 1024 upwards.',
});
