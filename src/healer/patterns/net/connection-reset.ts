import { definePattern } from '../define-pattern.ts';

export const netConnectionReset = definePattern({
  id: 'net/connection-reset',
  title: 'The other side closed a connection',
  cause: 'flaky',
  weight: 1,
  text: [
    /ECONNRESET|EPIPE\b|[Cc]onnection reset by peer|socket hang up|[Bb]roken pipe|RemoteDisconnected|Empty reply from server|unexpected EOF\b(?! while)/,
  ],
  action: 'Look whether the server crashed; else wait until it is ready before the first request.',
});
