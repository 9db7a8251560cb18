import type { CommandExit, CommandSpec } from './command.ts';
import type { CommandChannel } from './command-channel.ts';

export interface Collected extends CommandExit {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** One of the streams was longer than `maxBytes`; the rest was read and dropped. */
  readonly truncated: boolean;
}

/** Runs a command to its exit and keeps what it wrote in memory, for commands with a small output. */
export async function collect(
  channel: Pick<CommandChannel, 'start'>,
  spec: Omit<CommandSpec, 'onOutput' | 'stdin'>,
  options: { readonly maxBytes: number; readonly input?: Buffer | string },
): Promise<Collected> {
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const room = { stdout: options.maxBytes, stderr: options.maxBytes };
  let truncated = false;
  const command = channel.start({
    ...spec,
    stdin: options.input === undefined ? 'ignore' : 'pipe',
    onOutput(stream, chunk) {
      if (chunk.length > room[stream]) truncated = true;
      if (room[stream] > 0) kept[stream].push(chunk.subarray(0, room[stream]));
      room[stream] -= Math.min(chunk.length, room[stream]);
    },
  });
  if (options.input !== undefined) command.stdin.end(options.input);
  const exit = await command.exited;
  return { ...exit, stdout: Buffer.concat(kept.stdout), stderr: Buffer.concat(kept.stderr), truncated };
}
