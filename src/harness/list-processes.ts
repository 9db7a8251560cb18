import type { Cell } from '../sandbox/cell/cell.ts';
import { cellPaths } from '../sandbox/cell/cell-config.ts';
import type { ProcessList } from '../verdict/outcome.ts';

const timeoutMs = 30_000;
const limitBytes = 16 * 2 ** 20;
const separator = '\u0001';

/**
 * A line for each process, its arguments apart. The list of /proc is made before there is any other process of this
 * script; it uses what every shell has, and `tr`.
 */
const script = `
for folder in /proc/[0-9]*; do
  [ "$folder" = "/proc/$$" ] && continue
  tr '\\000\\n\\001' '\\001  ' <"$folder/cmdline" 2>/dev/null && echo
done
exit 0
`;

/** The programs of the image, whatever the workspace calls so. */
const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };

export const noProcesses: ProcessList = { kind: 'listed', processes: [] };

/**
 * The processes that are alive in the cell, as they describe themselves: a process can write over its own command line.
 *
 * @param ownShells those that the harness started for steps of the scope: what such a shell says it runs is another one
 */
export async function listProcesses(
  cell: Cell,
  ownShells: readonly (readonly string[])[],
): Promise<ProcessList> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const command = cell.start({
    argv: ['sh', '-c', script],
    env,
    timeoutMs,
    graceMs: 100,
    killLeftovers: true,
    onOutput: (stream, chunk) => {
      if (stream === 'stdout' && bytes <= limitBytes) chunks.push(chunk);
      bytes += chunk.length;
    },
  });
  const exit = await command.exited;
  if (exit.startError) return unknown(`the image has no shell (${exit.startError.code})`);
  if (exit.exitCode !== 0) return unknown(`the look at /proc ended with ${exit.signal ?? exit.exitCode}`);
  if (bytes > limitBytes) return unknown('their command lines are too long');
  const own = new Set([cellPaths.warden, ...ownShells.map((words) => words.join(separator))]);
  const lines = Buffer.concat(chunks).toString('utf8').split('\n');
  // Each argument has an end of its own; a kernel thread and a zombie have none.
  const processes = lines.map((line) => line.replace(new RegExp(`${separator}$`), '')).filter(Boolean);
  return {
    kind: 'listed',
    processes: processes.filter((line) => !own.has(line)).map((line) => line.split(separator)),
  };
}

function unknown(why: string): ProcessList {
  return { kind: 'unknown', why };
}
