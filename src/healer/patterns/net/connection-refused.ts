import { definePattern } from '../define-pattern.ts';

export const netConnectionRefused = definePattern({
  id: 'net/connection-refused',
  title: 'Nothing listens at $place',
  cause: 'environment',
  weight: 2,
  text: [
    /(?:connect )?ECONNREFUSED (?<place>[\w.:[\]-]{3,80})/,
    /Failed to connect to (?<place>[\w.-]+ port \d+)/,
    /(?:dial tcp|connect to) (?<place>[\w.:[\]-]{3,80}):? .{0,60}[Cc]onnection refused/,
    /host='(?<place>[\w.-]{1,80})'.{0,300}(?:refused|NewConnectionError)/,
    /[Cc]onnection ?[Rr]efused(?:Error)?/,
    /could not connect to server/i,
  ],
  yieldsTo: ['net/proxy', 'net/name-resolution'],
  action:
    'Give the service or the background step that listens there a readiness probe (`ready`), and look whether it has ended.',
  fix: { kind: 'ready' },
});
