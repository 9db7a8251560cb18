import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildWarden } from '../../../scripts/build-warden.mjs';
import { wardenBinaryPath } from '../../../src/sandbox/warden/warden-binary.ts';

const source = readFileSync(new URL('../../../warden/warden.c', import.meta.url), 'utf8');
const machines = { x64: 62, arm64: 183 } as const;
const other = process.arch === 'arm64' ? 'x86_64' : 'aarch64';
const hasCrossCompiler = spawnSync(`${other}-linux-gnu-gcc`, ['--version']).status === 0;

/** What the kernel reads of a program: for which machine it is, and what has to be loaded beside it. */
function elf(path: string): { machine: number; interpreter: boolean; dynamic: boolean } {
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 6)).toEqual(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]));
  const start = Number(bytes.readBigUInt64LE(32));
  const kinds = Array.from({ length: bytes.readUInt16LE(56) }, (_, i) => bytes.readUInt32LE(start + i * 56));
  return { machine: bytes.readUInt16LE(18), interpreter: kinds.includes(3), dynamic: kinds.includes(2) };
}

test('is one source file that includes nothing but the system, and a static program of this machine', () => {
  expect(source.match(/^#include "/gm)).toBeNull();
  const machine = machines[process.arch as keyof typeof machines];
  expect(elf(buildWarden())).toEqual({ machine, interpreter: false, dynamic: false });
});

test.skipIf(!hasCrossCompiler)(
  `is built for the other architecture too (skipped without ${other}-linux-gnu-gcc)`,
  { timeout: 120_000 },
  () => {
    buildWarden({ all: true });
    const machine = machines[process.arch === 'arm64' ? 'x64' : 'arm64'];
    expect(elf(wardenBinaryPath(other))).toEqual({ machine, interpreter: false, dynamic: false });
  },
);
