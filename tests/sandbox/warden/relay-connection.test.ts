import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { RunningCommand } from '../../../src/sandbox/warden/command.ts';
import { startRelay } from '../../../src/sandbox/warden/relay.ts';
import { RelayConnection } from '../../../src/sandbox/warden/relay-connection.ts';
import { encodeRelayFrame, RelayKind } from '../../../src/sandbox/warden/relay-frames.ts';

test('a connection that keeps to no window is broken off before it fills the memory', async () => {
  const sent: number[] = [];
  const connection = new RelayConnection((kind) => sent.push(kind));
  const piece = Buffer.alloc(60_000);
  connection.receive(RelayKind.data, piece.subarray(0, 30_000));
  connection.receive(RelayKind.data, piece.subarray(0, 30_000));
  expect(connection.destroyed).toBe(false);
  connection.receive(RelayKind.data, piece);
  connection.receive(RelayKind.data, piece);
  await once(connection, 'close');
  expect(sent.at(-1)).toBe(RelayKind.close);
});

test('frames that a relay does not send are no error of the harness', async () => {
  let end = () => {};
  const exited = new Promise<never>((_resolve, reject) => {
    end = () => reject(new Error('gone'));
  });
  const stdin = { on: () => {}, writable: false };
  const start = (onOutput: (stream: 'stdout' | 'stderr', chunk: Buffer) => void) => {
    for (const kind of Object.values(RelayKind)) {
      onOutput('stdout', encodeRelayFrame(kind, 7, Buffer.alloc(0)));
      onOutput('stdout', encodeRelayFrame(kind, 255, Buffer.alloc(3)));
    }
    return { exited, stdin } as unknown as RunningCommand;
  };
  const relay = startRelay(start, () => {});
  end();
  await expect(relay).rejects.toThrow('the relay ended at once');
});
