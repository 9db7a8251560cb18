import { type ErrorCode, TaasError } from '../../errors.ts';
import { type Architecture, newestKnown, refusedCalls, syscalls } from './refused-calls.ts';

/** Of <linux/filter.h> and <linux/seccomp.h>. */
const load = 0x20;
const jumpIfEqual = 0x15;
const jumpIfGreater = 0x25;
const jumpIfAnyBit = 0x45;
const answer = 0x06;
const allow = 0x7fff_0000;
const kill = 0x8000_0000;
const refuse = (errno: number) => 0x0005_0000 | errno;
const EPERM = 1;
const ENOSYS = 38;

/** Where `struct seccomp_data` holds them; of an argument the lower half, which comes first on both machines. */
const numberAt = 0;
const architectureAt = 4;
const argumentAt = (index: number) => 16 + 8 * index;

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e02_0000;
/** Put words into the keyboard buffer of a terminal: TIOCSTI, TIOCLINUX. */
const terminalInjections = [0x5412, 0x541c];
/** The way to the host of a virtual machine, which no network namespace separates. */
const AF_VSOCK = 40;
/** The second ABI of x86_64, with numbers of its own. */
const x32 = 0x3fff_ffff;

const architectures: Readonly<Record<string, Architecture>> = {
  ...{ x64: 'x86_64', amd64: 'x86_64', x86_64: 'x86_64' },
  ...{ arm64: 'aarch64', aarch64: 'aarch64' },
};

/** Docker's profile leaves them to who may trace at all. */
const tracingCalls: ReadonlySet<string> = new Set([
  ...['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'kcmp', 'pidfd_getfd'],
]);

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

interface FilterOptions {
  /** Where PID 1 is another user: debuggers and leak checkers work then. */
  readonly mayTrace?: boolean;
  /** Told where no list is kept for the machine. */
  readonly unavailable?: { readonly code: ErrorCode; readonly remedy: string };
}

const noJail = { code: 'TAAS_PROCESS_JAIL_UNAVAILABLE', remedy: 'Use environment.type "docker"' } as const;

/**
 * A seccomp program, as `bwrap --seccomp` reads it: what Docker's default profile refuses is refused, also what is
 * newer than the list.
 *
 * @param machine as `process.arch`, an engine or the kernel says it
 * @throws TaasError `TAAS_PROCESS_JAIL_UNAVAILABLE`, unless told otherwise, where no list is kept for the machine.
 */
export function seccompFilter(
  machine: string,
  { mayTrace = false, unavailable = noJail }: FilterOptions = {},
): Buffer {
  const architecture = architectures[machine];
  if (!architecture) {
    throw new TaasError(
      unavailable.code,
      `System calls can be filtered on x86_64 and aarch64; this machine is ${machine}. ${unavailable.remedy}.`,
    );
  }
  const { audit, numbers } = syscalls[architecture];
  const program: Instruction[] = [
    [load, 0, 0, architectureAt],
    [jumpIfEqual, 1, 0, audit],
    [answer, 0, 0, kill],
    [load, 0, 0, numberAt],
    ...(architecture === 'x86_64' ? when(jumpIfGreater, x32, kill) : []),
    ...when(jumpIfGreater, newestKnown, refuse(ENOSYS)),
    // Its flags lie in memory, where no filter can look; the C library then takes clone.
    ...when(jumpIfEqual, numbers.clone3, refuse(ENOSYS)),
    ...refusedCalls
      .filter((name) => !(mayTrace && tracingCalls.has(name)))
      .flatMap((name) => numbers[name] ?? [])
      .flatMap((number) => when(jumpIfEqual, number, refuse(EPERM))),
    ...inCall(numbers.clone, 0, when(jumpIfAnyBit, newNamespaces, refuse(EPERM))),
    ...inCall(
      numbers.ioctl,
      1,
      terminalInjections.flatMap((request) => when(jumpIfEqual, request, refuse(EPERM))),
    ),
    ...inCall(numbers.socket, 0, when(jumpIfEqual, AF_VSOCK, refuse(EPERM))),
    // Its own limits only: PID 1 is the same user.
    ...(mayTrace
      ? []
      : inCall(numbers.prlimit64, 0, [
          [jumpIfEqual, 1, 0, 0],
          [answer, 0, 0, refuse(EPERM)],
        ])),
    [answer, 0, 0, allow],
  ];
  return encode(program);
}

function when(condition: number, operand: number, action: number): Instruction[] {
  return [
    [condition, 0, 1, operand],
    [answer, 0, 0, action],
  ];
}

/** `checks` look at an argument of one call; every other call jumps over them. */
function inCall(number: number, argument: number, checks: readonly Instruction[]): Instruction[] {
  return [
    [jumpIfEqual, 0, checks.length + 2, number],
    [load, 0, 0, argumentAt(argument)],
    ...checks,
    [answer, 0, 0, allow],
  ];
}

function encode(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(8 * program.length);
  for (const [index, [code, ifTrue, ifFalse, operand]] of program.entries()) {
    bytes.writeUInt16LE(code, 8 * index);
    bytes.writeUInt8(ifTrue, 8 * index + 2);
    bytes.writeUInt8(ifFalse, 8 * index + 3);
    bytes.writeUInt32LE(operand >>> 0, 8 * index + 4);
  }
  return bytes;
}
