import { describe, expect, it } from 'vitest';
import { engineDifferences } from '../../../src/sandbox/container/engine-differences.ts';
import { seccompFilter } from '../../../src/sandbox/seccomp/seccomp-filter.ts';

const x86_64 = 0xc000_003e;
const aarch64 = 0xc000_00b7;
const allowed = 0x7fff_0000;
const EPERM = 0x0005_0001;
const ENOSYS = 0x0005_0026;
const killed = 0x8000_0000;

/** What the kernel would answer: the few instructions of BPF that the program has. */
function answerTo(program: Buffer, audit: number, number: number, ...args: readonly number[]): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(number, 0);
  data.writeUInt32LE(audit, 4);
  for (const [index, value] of args.entries()) data.writeBigUInt64LE(BigInt(value), 16 + 8 * index);
  let accumulator = 0;
  for (let at = 0; at < program.length / 8; at += 1) {
    const code = program.readUInt16LE(8 * at);
    const operand = program.readUInt32LE(8 * at + 4);
    const holds =
      code === 0x15
        ? accumulator === operand
        : code === 0x25
          ? accumulator > operand
          : (accumulator & operand) !== 0;
    if (code === 0x20) accumulator = data.readUInt32LE(operand);
    else if (code === 0x06) return operand;
    else at += program.readUInt8(8 * at + (holds ? 2 : 3));
  }
  throw new Error('the program has no end');
}

describe.each([
  [
    'x64',
    x86_64,
    {
      mount: 165,
      unshare: 272,
      ptrace: 101,
      keyctl: 250,
      bpf: 321,
      read: 0,
      clone: 56,
      socket: 41,
      ioctl: 16,
      prlimit64: 302,
    },
  ],
  [
    'arm64',
    aarch64,
    {
      mount: 40,
      unshare: 97,
      ptrace: 117,
      keyctl: 219,
      bpf: 280,
      read: 63,
      clone: 220,
      socket: 198,
      ioctl: 29,
      prlimit64: 261,
    },
  ],
] as const)('the filter of system calls on %s', (machine, audit, calls) => {
  const filter = seccompFilter(machine);
  const answer = (number: number, ...args: readonly number[]) => answerTo(filter, audit, number, ...args);

  it('refuses what reaches beyond the jail, and lets ordinary programs work', () => {
    for (const name of ['mount', 'unshare', 'ptrace', 'keyctl', 'bpf'] as const) {
      expect([name, answer(calls[name])]).toEqual([name, EPERM]);
    }
    for (const ioUring of [425, 426, 427]) expect(answer(ioUring)).toBe(EPERM);
    expect(answer(calls.read)).toBe(allowed);
  });

  it('lets processes and threads be made, and no namespaces', () => {
    const SIGCHLD = 17;
    const threadFlags = 0x003d_0f00;
    expect(answer(calls.clone, SIGCHLD)).toBe(allowed);
    expect(answer(calls.clone, threadFlags)).toBe(allowed);
    for (const flag of [
      0x2_0000, 0x200_0000, 0x400_0000, 0x800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
    ]) {
      expect(answer(calls.clone, flag | SIGCHLD)).toBe(EPERM);
    }
    expect(answer(435)).toBe(ENOSYS);
  });

  it('looks at the arguments that matter', () => {
    expect(answer(calls.socket, 2)).toBe(allowed);
    expect(answer(calls.socket, 40)).toBe(EPERM);
    expect(answer(calls.ioctl, 0, 0x5413)).toBe(allowed);
    expect(answer(calls.ioctl, 0, 0x5412)).toBe(EPERM);
    expect(answer(calls.ioctl, 0, 0x541c)).toBe(EPERM);
    expect(answer(calls.prlimit64, 0)).toBe(allowed);
    expect(answer(calls.prlimit64, 1)).toBe(EPERM);
  });

  it('knows no call that is newer than the list, and no other machine', () => {
    expect(answer(463)).toBe(ENOSYS);
    expect(answerTo(filter, 0x4000_0003, 1)).toBe(killed);
  });
});

it('ends programs of the second ABI of x86_64', () => {
  expect(answerTo(seccompFilter('x64'), x86_64, 0x4000_0000)).toBe(killed);
});

it('says where there is none', () => {
  expect(() => seccompFilter('riscv64')).toThrow('on x86_64 and aarch64; this machine is riscv64');
  const { callFilter } = engineDifferences({ kind: 'podman' });
  expect(() => callFilter?.('riscv64')).toThrow('Use Docker, which');
});
