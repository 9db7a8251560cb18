import { markerVariable, shellFunctions, shellOf, type WrappedCommand, wrapperPath } from './exec-wrapper.ts';

export interface SweepOrder {
  /** null: only count. */
  readonly signal: string | null;
  /** `all`: whatever else runs in the cell is of this command. `own`: others must not be hurt. */
  readonly mode: 'all' | 'own';
  readonly id: string;
  /** Processes that say of no command that they are its own, and are younger than this one, count as this one's. */
  readonly strays: boolean;
  readonly wrapperPid: number;
  /** Process ids that the cell had when the command began. */
  readonly before: string;
}

export interface SweepResult {
  /** Processes of the command, without its wrapper, before anything was done to them. */
  readonly found: number;
  /** After SIGKILL; what could not be killed. */
  readonly left: number;
  readonly oomKills: number;
}

/**
 * Finds the processes of a command by the variable in their environment, their parents, or because there is nobody
 * else's, and signals them. It runs as the same user and starts no process: it must work when the cell has no room
 * for one more. `kill -1` reaches all at once, also those that fork faster than they can be listed.
 */
const script = `${shellFunctions}
signal=$1 mode=$2 mine=$3 strays=$4 wrapper=$5 before=" $6 "
look() {
  found= orphans= count=0
  for entry in /proc/[0-9]*; do
    pid=\${entry##*/}
    [ "$pid" = $$ ] || [ "$pid" = "$wrapper" ] && continue
    kill -0 "$pid" 2>/dev/null || continue
    state= parent=
    while read -r key value rest; do
      case $key in State:) state=$value ;; PPid:) parent=$value; break ;; esac
    done 2>/dev/null <"$entry/status"
    case $state in '' | Z | X) continue ;; esac
    [ "$parent" = "$wrapper" ] && [ "$wrapper" != 0 ] && continue
    if [ "$mode" = all ] || belongs; then
      found="$found $pid" count=$((count + 1))
    elif [ "$tag" != other ]; then
      orphans="$orphans $pid:$parent"
    fi
  done
  [ "$mode" = all ] || children
}
belongs() {
  tag=none
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      *"${markerVariable}=$mine"*) tag=mine ;;
      *${markerVariable}=* | *TAAS_HARNESS=*) tag=other ;;
    esac
  done 2>/dev/null <"$entry/environ"
  [ $tag = mine ] && return 0
  [ $tag = none ] && [ "$strays" = 1 ] || return 1
  case $before in *" $pid "*) return 1 ;; esac
}
children() {
  more=1
  while [ -n "$more" ]; do
    more=
    for orphan in $orphans; do
      case " $found " in *" \${orphan%:*} "*) continue ;; *" \${orphan#*:} "*) ;; *) continue ;; esac
      found="$found \${orphan%:*}" count=$((count + 1)) more=1
    done
  done
}
exec 2>/dev/null
look
first=$count
case $signal in
  none) ;;
  KILL)
    tries=0 empty=0
    while [ $empty -lt 2 ] && [ $tries -lt 400 ]; do
      tries=$((tries + 1))
      if [ "$mode" = all ]; then kill -KILL -1; elif [ -n "$found" ]; then kill -KILL $found; fi
      look
      if [ "$count" = 0 ]; then empty=$((empty + 1)); else empty=0; fi
    done
    ;;
  *)
    tries=0
    while [ "$count" = 0 ] && [ $tries -lt 50 ] && [ -d "/proc/$wrapper" ]; do
      tries=$((tries + 1))
      look
    done
    [ -n "$found" ] && kill "-$signal" $found
    first=$count
    ;;
esac
oom_kills
echo "$first $count $kills"
`;

export function sweepCommand(order: SweepOrder): WrappedCommand {
  const { signal, mode, id, strays, wrapperPid, before } = order;
  const name = signal?.replace(/^SIG/, '') ?? 'none';
  const args = [name, mode, id, strays ? '1' : '0', String(wrapperPid), before];
  return {
    argv: [...shellOf('TAAS_SWEEP'), ...args],
    env: [`PATH=${wrapperPath}`, `TAAS_SWEEP=${script}`, 'TAAS_HARNESS=1'],
  };
}

export function readSweep(output: string): SweepResult | undefined {
  const match = /^(\d+) (\d+) (\d+)$/m.exec(output);
  if (!match) return undefined;
  const [found = 0, left = 0, oomKills = 0] = match.slice(1).map(Number);
  return { found, left, oomKills };
}
