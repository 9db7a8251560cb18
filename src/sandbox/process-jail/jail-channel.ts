import type { CommandSpec, RunningCommand } from '../warden/command.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import type { ScrubOptions, ScrubResult } from '../warden/scrub.ts';
import type { WardenChannel } from '../warden/warden-channel.ts';
import { jailDirectories } from './start-jail.ts';

/** Of <asm-generic/resource.h>. */
const RLIMIT_CORE = 4;
const RLIMIT_NPROC = 6;

interface JailLimits {
  /** null: the kernel counts a user's processes over all jails, so that the bound would be everybody's. */
  readonly processes: number | null;
}

/** What a control group does for a container, as far as limits of each command can. */
export class JailChannel implements CommandChannel {
  readonly canRelay = true;
  readonly #channel: WardenChannel;
  readonly #rlimits: CommandSpec['rlimits'];

  constructor(channel: WardenChannel, { processes }: JailLimits) {
    this.#channel = channel;
    this.#rlimits = [limit(RLIMIT_CORE, 0), ...(processes === null ? [] : [limit(RLIMIT_NPROC, processes)])];
  }

  get closed(): Promise<Error | undefined> {
    return this.#channel.closed;
  }

  start(spec: CommandSpec): RunningCommand {
    return this.#channel.start({ ...spec, rlimits: [...(spec.rlimits ?? []), ...(this.#rlimits ?? [])] });
  }

  scrub(options: ScrubOptions): Promise<ScrubResult> {
    return this.#channel.scrub({ ...options, directories: jailDirectories });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#channel[Symbol.asyncDispose]();
  }
}

function limit(resource: number, value: number) {
  return { resource, soft: BigInt(value), hard: BigInt(value) };
}
