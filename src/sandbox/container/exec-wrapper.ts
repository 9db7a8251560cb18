import { constants } from 'node:os';
import type { CommandExit, CommandSpec } from '../warden/command.ts';
import { execBuiltin } from './exec-builtins.ts';

/** In the environment of every process of a command, however far it got from its parents. */
export const markerVariable = 'TAAS_COMMAND';
export const wrapperPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Shell functions that scripts in a cell share. */
export const shellFunctions = `
oom_kills() {
  kills=0
  for file in /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control; do
    [ -r "$file" ] || continue
    while read -r key value rest; do [ "$key" = oom_kill ] && kills=$value; done <"$file"
  done
}
`;

/**
 * Runs a command and tells how it went, in lines that begin with $TAAS_MARK. What to run comes in the wrapper's
 * environment, since the engine shows arguments in its log: in $TAAS_WORD_0 and on, the variables of the command and
 * then its arguments. It only uses what every shell has, and one program: env.
 *
 * The message that a shell prints when a signal ended its child tells a signal from an exit code above 128. Bash
 * prints none here: there every such code counts as a signal.
 *
 * A program may leave its streams so that a full pipe refuses what the wrapper has to say. It says it again, and when
 * it never gets through it ends as nobody takes for success.
 *
 * Docker takes a command's streams away two seconds after its first process: for what goes on in the background, the
 * wrapper stays.
 */
const script = `${shellFunctions}
exec 3>&1 4>&2
say() { printf '%s %s\\n' "$TAAS_MARK" "$*"; }
refuse() { say refused "$1" "$2" >&4; exit 0; }
cd -P "$TAAS_DIR" 2>/dev/null || {
  [ -e "$TAAS_DIR" ] || refuse chdir ENOENT
  [ -d "$TAAS_DIR" ] || refuse chdir ENOTDIR
  refuse chdir EACCES
}
set --
count=$TAAS_WORDS
while [ "$count" -gt "$TAAS_VARIABLES" ]; do
  count=$((count - 1))
  eval "set -- \\"\\$TAAS_WORD_$count\\" \\"\\$@\\""
done
place=
case $1 in
  */*) [ -e "$1" ] && place=$1 ;;
  ?*)
    set -f
    IFS=:
    for folder in $TAAS_PATH; do
      [ -f "\${folder:-.}/$1" ] || continue
      place=\${folder:-.}/$1
      [ -x "$place" ] && break
    done
    unset IFS
    set +f
    ;;
esac
[ -n "$place" ] || refuse exec ENOENT
[ -f "$place" ] && [ -x "$place" ] || refuse exec EACCES
case $1 in *=*) set -- sh -c 'exec "$@"' sh "$@" ;; esac
while [ "$count" -gt 0 ]; do
  count=$((count - 1))
  eval "set -- \\"\\$TAAS_WORD_$count\\" \\"\\$@\\""
done
trap : HUP INT QUIT ALRM TERM USR1 USR2
old=
for entry in /proc/[0-9]*; do old="$old \${entry##*/}"; done
oom_kills
read -r now rest </proc/uptime
say begun >&3
say begun "$now" "$kills" $$ "$old" >&4
said=$(
  trap : HUP INT QUIT ALRM TERM USR1 USR2
  exec 2>&1
  (exec env -i "$@" >&3 2>&4 3>&- 4>&-)
  code=$?
  times
  echo "$code"
)
read -r now rest </proc/uptime
new= more=0
for entry in /proc/[0-9]*; do
  pid=\${entry##*/}
  case "$old $$ " in *" $pid "*) continue ;; esac
  kill -0 "$pid" 2>/dev/null && new="$new $pid" more=$((more + 1))
done
oom_kills
set -f
set -- $said
case $1 in [0-9]*m*s) killed=0 ;; *) killed=1 ;; esac
while [ $# -gt 5 ]; do shift; done
[ -n "$BASH_VERSION" ] && [ "\${5:-0}" -gt 128 ] && killed=1
tell() {
  tries=0
  until say "$@"; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] || return 1
    sleep 0.1 || sleep 1
  done 2>/dev/null
}
tell ended >&3 && tell ended "$now" "$kills" $more "\${5:-lost}" $killed "$3" "$4" >&4 || kill -KILL $$
while [ "$TAAS_LINGER" = 1 ] && [ -n "$new" ] && sleep 1; do
  some=$new new=
  for pid in $some; do kill -0 "$pid" 2>/dev/null && new="$new $pid"; done
done
`;

export interface WrappedCommand {
  readonly argv: readonly string[];
  /** `NAME=value` */
  readonly env: readonly string[];
}

/** A shell that runs the script in a variable: in lists of processes, and in the engine's log, it is short. */
export function shellOf(variable: string): readonly string[] {
  return ['/bin/sh', '-c', `eval "$${variable}"`, 'taas'];
}

/** What the engine is asked to execute for a command. */
export function wrapCommand(spec: CommandSpec, id: string, mark: string): WrappedCommand {
  const command = spec.builtin ? execBuiltin(spec.builtin, spec.argv) : spec.argv;
  const variables = [`${markerVariable}=${id}`];
  const env = spec.builtin ? { PATH: wrapperPath } : (spec.env ?? {});
  for (const [name, value] of Object.entries(env)) variables.push(`${name}=${value}`);
  const words = [...variables, ...command];
  return {
    argv: shellOf('TAAS_WRAPPER'),
    env: [
      `TAAS_WRAPPER=${script}`,
      `PATH=${wrapperPath}`,
      `TAAS_MARK=${mark}`,
      `TAAS_DIR=${spec.cwd ?? '/'}`,
      `TAAS_PATH=${env.PATH ?? '/bin:/usr/bin'}`,
      `TAAS_LINGER=${spec.killLeftovers || spec.builtin ? 0 : 1}`,
      `TAAS_VARIABLES=${variables.length}`,
      `TAAS_WORDS=${words.length}`,
      ...words.map((word, at) => `TAAS_WORD_${at}=${word}`),
    ],
  };
}

interface Moment {
  /** Of the cell's monotonic clock, which counts hundredths of a second. */
  readonly atMs: number;
  readonly oomKills: number;
}

/** The command is about to run. */
export interface Begun extends Moment {
  readonly kind: 'begun';
  readonly wrapperPid: number;
  /** Process ids that the cell had before. */
  readonly before: string;
}

export interface Refused {
  readonly kind: 'refused';
  readonly startError: NonNullable<CommandExit['startError']>;
}

/** The main process of the command ended. */
export interface Ended extends Moment, Pick<CommandExit, 'exitCode' | 'signal' | 'userMs' | 'systemMs'> {
  readonly kind: 'ended';
  /** Processes that were not there before, of whatever command. */
  readonly newcomers: number;
}

/** What a mark on stderr says; undefined for one that makes no sense. */
export function readMark(text: string): Begun | Refused | Ended | undefined {
  const [kind, ...words] = text.split(' ');
  if (kind === 'refused') return { kind, startError: startError(words[1] ?? '', words[0] ?? '') };
  const [now = '', kills = '', number = '', ...rest] = words;
  const moment = { atMs: Math.round(Number.parseFloat(now) * 1_000) || 0, oomKills: toCount(kills) };
  if (kind === 'begun') {
    const before = rest.filter((word) => /^\d+$/.test(word)).join(' ');
    return { kind, ...moment, wrapperPid: toCount(number), before };
  }
  if (kind !== 'ended') return undefined;
  const [code = '', signalled, user = '', system = ''] = rest;
  const times = { userMs: toMs(user), systemMs: toMs(system) };
  const status = decodeStatus(toCount(code), code === 'lost' ? 'lost' : signalled === '1');
  return { kind, ...moment, newcomers: toCount(number), ...status, ...times };
}

function toCount(word: string): number {
  return Number.parseInt(word, 10) || 0;
}

/** A shell's exit code. Where it is not known whether a signal ended the command, a code above 128 says so. */
export function decodeStatus(
  code: number,
  signalled: boolean | 'lost' | 'unknown',
): Pick<CommandExit, 'exitCode' | 'signal'> {
  if (signalled === 'lost') return { exitCode: null, signal: 'SIGKILL' };
  const isSignal = signalled === true || (signalled === 'unknown' && code > 128);
  const name = isSignal ? signalNames.get(code - 128) : undefined;
  return name ? { exitCode: null, signal: name } : { exitCode: code, signal: null };
}

export function startError(code: string, step: string): Refused['startError'] {
  return { errno: constants.errno[code as keyof typeof constants.errno] ?? 0, code, step };
}

/** As `times` prints it: 1m2.345678s. */
function toMs(time: string): number | null {
  const match = /^(\d+)m([\d.]+)s$/.exec(time);
  return match ? Number(match[1]) * 60_000 + Number(match[2]) * 1_000 : null;
}

const signalNames = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);
