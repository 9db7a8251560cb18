import type { CommandSpec } from './command.ts';
import { FieldWriter } from './frames.ts';

const flagKillLeftovers = 1;
const flagNoStdin = 2;

export const defaultGraceMs = 2000;

/** The payload of a START frame. */
export function encodeStart(spec: CommandSpec): Buffer {
  const fields = new FieldWriter();
  if (spec.builtin !== undefined) fields.text('b', spec.builtin);
  for (const argument of spec.argv) fields.text('a', argument);
  for (const [key, value] of Object.entries(spec.env ?? {})) fields.text('e', `${key}=${value}`);
  fields
    .text('w', spec.cwd ?? '/')
    .u32('u', spec.uid)
    .u32('g', spec.gid);
  fields.u32('t', milliseconds(spec.timeoutMs ?? 0)).u32('k', milliseconds(spec.graceMs ?? defaultGraceMs));
  const kill = spec.killLeftovers ? flagKillLeftovers : 0;
  fields.u32('x', kill | (spec.stdin === 'pipe' ? 0 : flagNoStdin));
  for (const { resource, soft, hard } of spec.rlimits ?? []) {
    const limit = Buffer.allocUnsafe(20);
    limit.writeUInt32LE(resource, 0);
    limit.writeBigUInt64LE(soft, 4);
    limit.writeBigUInt64LE(hard, 12);
    fields.bytes('r', limit);
  }
  return fields.encode();
}

/** Whole, never rounded down to 0 (which would mean "no deadline"), within what the field holds. */
export function milliseconds(value: number): number {
  return Math.max(0, Math.min(Math.ceil(value), 0xffff_ffff));
}
