import { u32 } from './frames.ts';

/** A directory of the cell that the scope's user may write to, and how it is handed to that user. */
export interface WritableDirectory {
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

export function encodeDirectory({ path, uid, gid, mode }: WritableDirectory): Buffer {
  return Buffer.concat([u32(uid), u32(gid), u32(mode), Buffer.from(path)]);
}
