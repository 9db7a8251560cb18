import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What went wrong last on any connection of this thread, all of which are an exporter's: it tries again for long, and
 * tells only in the end.
 */
export function watchConnections(): { readonly trouble: string | null } {
  let trouble: string | null = null;
  subscribe('net.client.socket', (message) => {
    (message as { socket: Socket }).socket.on('error', (error) => {
      // Several addresses were tried.
      const [first = error] = error instanceof AggregateError ? error.errors : [error];
      trouble = (first as Error).message;
    });
  });
  subscribe('http.client.response.finish', (message) => {
    const { response } = message as { request: ClientRequest; response: IncomingMessage };
    const { statusCode = 0, statusMessage = '' } = response;
    trouble = statusCode < 400 ? null : `it answered ${statusCode} ${statusMessage}`.trim();
  });
  return {
    get trouble() {
      return trouble;
    },
  };
}
