import { constants } from 'node:os';
import type { CommandExit } from './command.ts';
import { decodeFields } from './frames.ts';

/** Reads the payload of an EXIT frame. */
export function decodeExit(payload: Buffer): CommandExit {
  const fields = decodeFields(payload);
  const number = (tag: string): number | undefined => {
    const bytes = fields.get(tag);
    return bytes === undefined
      ? undefined
      : Number(bytes.length === 8 ? bytes.readBigUInt64LE() : bytes.readUInt32LE());
  };
  const signal = number('s');
  const errno = number('e');
  const step = fields.get('m')?.toString() ?? '';
  return {
    exitCode: number('c') ?? null,
    signal: signal === undefined ? null : (signalNames.get(signal) ?? `SIG${signal}`),
    startError: errno === undefined ? null : startError(errno, step),
    timedOut: number('t') === 1,
    wallMs: (number('w') ?? 0) / 1000,
    userMs: (number('u') ?? 0) / 1000,
    systemMs: (number('y') ?? 0) / 1000,
    peakMemoryBytes: (number('p') ?? 0) * 1024,
    oomKills: number('o') ?? 0,
    processesLeft: number('n') ?? 0,
  };
}

/** The exit of a command that never reached the warden. */
export function notStarted(code: 'E2BIG', step: string): CommandExit {
  const never = { exitCode: null, signal: null, timedOut: false };
  const spent = { wallMs: 0, userMs: 0, systemMs: 0, peakMemoryBytes: 0, oomKills: 0, processesLeft: 0 };
  return { ...never, ...spent, startError: startError(constants.errno[code], step) };
}

function startError(errno: number, step: string): NonNullable<CommandExit['startError']> {
  return { errno, code: errnoNames.get(errno) ?? `errno ${errno}`, step };
}

// Where two names share a number (EAGAIN and EWOULDBLOCK, SIGABRT and SIGIOT) the first is the usual one.
const errnoNames = byNumber(constants.errno);
const signalNames = byNumber(constants.signals);

function byNumber(names: object): Map<number, string> {
  return new Map(
    Object.entries(names)
      .reverse()
      .map(([name, number]) => [number, name]),
  );
}
