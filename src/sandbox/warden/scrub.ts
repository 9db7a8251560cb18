import { milliseconds } from './encode-start.ts';
import { decodeFields, FieldWriter } from './frames.ts';
import { encodeDirectory, type WritableDirectory } from './writable-directory.ts';

export interface ScrubOptions {
  /** Emptied; they stay themselves, and must have this owner and mode. */
  readonly directories: readonly WritableDirectory[];
  /** Whose things are removed. What belongs to somebody else is left, and reported. */
  readonly uid: number;
  readonly timeoutMs: number;
}

export interface ScrubResult {
  /** Proved: nothing is left. A cell that is not clean must not be used again. */
  readonly clean: boolean;
  readonly left: {
    readonly processes: number;
    /** At the top of the directories and of /dev/shm. 1 also when they could not be emptied in time. */
    readonly entries: number;
    readonly ipc: number;
    readonly sockets: number;
    readonly keys: number;
    /** 1 when they differ from those after HELLO. */
    readonly mounts: number;
  };
  readonly wallMs: number;
}

/** The payload of a SCRUB frame. */
export function encodeScrub({ directories, uid, timeoutMs }: ScrubOptions): Buffer {
  const fields = new FieldWriter().u32('u', uid).u32('t', milliseconds(timeoutMs));
  for (const directory of directories) fields.bytes('d', encodeDirectory(directory));
  return fields.encode();
}

/** Reads the payload of a SCRUBBED frame. */
export function decodeScrubbed(payload: Buffer): ScrubResult {
  const fields = decodeFields(payload);
  const number = (tag: string): number => fields.get(tag)?.readUInt32LE() ?? 1;
  return {
    clean: fields.get('c')?.readUInt8() === 1,
    left: {
      processes: number('p'),
      entries: number('f'),
      ipc: number('i'),
      sockets: number('s'),
      keys: number('k'),
      mounts: number('m'),
    },
    wallMs: Number(fields.get('w')?.readBigUInt64LE() ?? 0n) / 1000,
  };
}
