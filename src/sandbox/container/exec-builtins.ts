import type { CommandSpec } from '../warden/command.ts';

type Builtin = NonNullable<CommandSpec['builtin']>;

/** What a warden holds, told with the programs of the image: of GNU or of busybox. */
export function execBuiltin(builtin: Builtin, argv: readonly string[]): readonly string[] {
  const [first = '', ...rest] = argv;
  if (builtin === 'relay') return shell('echo "only a warden can relay" >&2; exit 2');
  if (builtin === 'connect') return shell(connect, hexPort(first));
  if (builtin === 'list') return shell(list, first, ...rest);
  if (builtin === 'untar') return shell(untar, first);
  return rest[0] === '-' ? shell(tarOfNames, first) : shell(tar, first, ...rest);
}

function shell(script: string, ...args: string[]): readonly string[] {
  return ['/bin/sh', '-c', script, 'taas', ...args];
}

const needs = `
needs() {
  for program; do
    command -v "$program" >/dev/null 2>&1 && continue
    echo "there is no $program in the image: where no warden can run, files get in and out with it" >&2
    exit 1
  done
}
`;

const isGnuTar = `case $(tar --version 2>/dev/null) in *GNU*) gnu=1 ;; *) gnu= ;; esac`;

const untar = `${needs}
needs tar
mkdir -p "$1" || exit 1
${isGnuTar}
exec tar -x -p -f - -C "$1" \${gnu:+--no-same-owner}
`;

/**
 * Of a directory that belongs to somebody else, such as /tmp, only what is in it: nobody could set its mode again. GNU
 * tar ends with 1 when a file changed while it was read.
 */
const tar = `${needs}
needs tar
cd "$1" || exit 1
shift
${isGnuTar}
if [ "$1" = . ] && [ ! -O . ]; then
  set --
  for name in * .*; do
    case $name in . | ..) continue ;; esac
    { [ -e "$name" ] || [ -L "$name" ]; } && set -- "$@" "./$name"
  done
  [ $# -gt 0 ] || exec tar -c -f - -T /dev/null
fi
tar -c -f - -- "$@"
code=$?
[ -n "$gnu" ] && [ "$code" -eq 1 ] && code=0
exit "$code"
`;

/** Names on stdin, each with a NUL at its end: only regular files, and none behind a link. */
const tarOfNames = `${needs}
needs tar xargs
cd "$1" || exit 1
exec xargs -0 sh -c '
for name; do
  shift
  case "/$name/" in //* | */../*) continue ;; esac
  [ -f "$name" ] && [ ! -L "$name" ] && [ -r "$name" ] || continue
  folder=$name
  while :; do
    case $folder in */*) folder=\${folder%/*} ;; *) folder=; break ;; esac
    [ -L "$folder" ] && break
  done
  [ -z "$folder" ] && set -- "$@" "$name"
done
[ $# -gt 0 ] || exit 0
tar -c -f - -- "$@"
code=$?
[ "$code" -le 1 ] || exit 1
' sh
`;

/** As the warden lists: kind, size, time, mode and path, each record with a NUL at its end. */
const list = `${needs}
needs find sort
sorted() {
  exec 5>&1
  code=$({ { "$@"; echo $? >&6; } | LC_ALL=C sort -z -k 5 >&5; } 6>&1)
  exit "$code"
}
cd "$1" || exit 1
shift
skip=
for name; do
  shift
  set -- "$@" \${skip:+-o} -name "$name"
  skip=1
done
if find / -maxdepth 0 -printf '' 2>/dev/null; then
  [ $# -gt 0 ] && set -- -type d '(' "$@" ')' -printf 'd %s 0 %m %P\\0' -prune -o
  sorted find . -mindepth 1 "$@" -type d -printf 'd %s 0 %m %P\\0' -o -type f -printf 'f %s 0 %m %P\\0' \\
    -o -type l -printf 'l %s 0 %m %P\\0' -o -printf 'o %s 0 %m %P\\0'
fi
needs stat
kind='for path; do printf "%s 0 0 0 %s\\0" "$0" "\${path#./}"; done'
sizes='
if found=$(stat -c %s -- "$@" 2>/dev/null); then
  set -f
  for path; do
    size=\${found%%
*}
    found=\${found#*
}
    printf "f %s 0 0 %s\\0" "$size" "\${path#./}"
  done
else
  for path; do
    size=$(stat -c %s -- "$path" 2>/dev/null) && printf "f %s 0 0 %s\\0" "$size" "\${path#./}"
  done
fi'
[ $# -gt 0 ] && set -- -type d '(' "$@" ')' -prune -exec sh -c "$kind" d '{}' + -o
sorted find . -mindepth 1 "$@" -type d -exec sh -c "$kind" d '{}' + -o -type f -exec sh -c "$sizes" f '{}' + \\
  -o -type l -exec sh -c "$kind" l '{}' + -o -exec sh -c "$kind" o '{}' +
`;

/** Whether something listens on an address that localhost reaches, as the kernel lists it: 0A is LISTEN. */
const connect = `
for file in /proc/net/tcp /proc/net/tcp6; do
  [ -r "$file" ] || continue
  while read -r number local remote state rest; do
    [ "$state" = 0A ] && [ "\${local##*:}" = "$1" ] || continue
    case \${local%:*} in
      0000007F | 0100007F | 00000000 | 00000000000000000000000000000000) exit 0 ;;
      00000000000000000000000001000000 | 0000000000000000FFFF00000100007F) exit 0 ;;
    esac
  done <"$file"
done
exit 1
`;

function hexPort(port: string): string {
  return Number(port).toString(16).toUpperCase().padStart(4, '0');
}
