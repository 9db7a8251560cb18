import { definePattern } from '../define-pattern.ts';

export const netTimeout = definePattern({
  id: 'net/timeout',
  title: 'A request got no answer in time',
  cause: 'flaky',
  weight: 1,
  text: [
    /ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:CONNECT|HEADERS)_TIMEOUT/,
    /(?:ReadTimeout|ConnectTimeout|ConnectTimeoutError|ReadTimeoutError|SocketTimeoutException)\b/,
    /[Cc]onnection timed out|Operation timed out after|[Rr]ead timed out|context deadline exceeded|i\/o timeout/,
  ],
  action: 'Look whether the server is busy or waits for something itself; wait for its readiness.',
});
