import { decodeFields } from './frames.ts';

/** What a cell takes at the moment. */
export interface CellUsage {
  readonly commands: number;
  /** Without the warden and its supervisors. */
  readonly processes: number;
  /**
   * Resident, of those processes: what they share counts in proportion where the warden runs as their user, else once
   * for each.
   */
  readonly memoryBytes: number;
  /** As the cell's control group counts it, files in tmpfs included; null where the cell has none. */
  readonly cgroupMemoryBytes: number | null;
  /** Since the cell started. */
  readonly oomKills: number;
}

/** Reads the payload of a STATS answer. */
export function decodeUsage(payload: Buffer): CellUsage {
  const fields = decodeFields(payload);
  const u32 = (tag: string): number => fields.get(tag)?.readUInt32LE() ?? 0;
  const u64 = (tag: string): number => Number(fields.get(tag)?.readBigUInt64LE() ?? 0n);
  return {
    commands: u32('c'),
    processes: u32('n'),
    memoryBytes: u64('m'),
    cgroupMemoryBytes: u64('g') || null,
    oomKills: u64('o'),
  };
}
