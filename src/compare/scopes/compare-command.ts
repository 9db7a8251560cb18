import { compareWeakArguments } from './compare-arguments.ts';
import { difference, type ScopeDifference, type Spot } from './difference.ts';
import { hiddenFailures } from './hidden-failures.ts';

/** Two shell commands whose exit code is the check itself, so that any other change of them is one of the Law. */
export function compareCommand(before: string, after: string, spot: Spot): ScopeDifference[] {
  const [old, now] = [collapse(before), collapse(after)];
  if (old === now) return [];
  const [oldWays, newWays] = [hiddenFailures(old), hiddenFailures(now)];
  const came = newWays.filter((way) => !oldWays.includes(way));
  const went = oldWays.filter((way) => !newWays.includes(way));
  const args = compareWeakArguments(toolArguments(old), toolArguments(now), spot);
  const differences = [...args];
  if (came.length > 0) {
    const message = `the command hides its failure: ${came.join(', ')}`;
    differences.push(difference('failure_ignored', spot, before, after, message));
  }
  if (went.length > 0) {
    const message = `the command no longer hides its failure: ${went.join(', ')}`;
    differences.push(difference('failure_noticed', spot, before, after, message));
  }
  if (isExtended(old, now) && came.length === 0) {
    if (args.length === 0) {
      differences.push(difference('command_extended', spot, before, after, 'the command asks for more'));
    }
  } else if (!differences.some(({ kind }) => kind === 'failure_ignored' || kind === 'tests_deselected')) {
    if (!isOnlyUnhidden(old, now, went)) {
      differences.push(difference('command_changed', spot, before, after, 'the command is another one'));
    }
  }
  return differences;
}

/** All of the old one must still succeed: more is asked for before or after it. */
function isExtended(old: string, now: string): boolean {
  if (/[;|&]/.test(old)) return false;
  return now.startsWith(`${old} && `) || now.endsWith(` && ${old}`) || now === `set -e; ${old}`;
}

/** What hid the failure is gone, and nothing else. */
function isOnlyUnhidden(old: string, now: string, went: readonly string[]): boolean {
  return went.length > 0 && old.startsWith(now);
}

/** What test tools are given in it: `-f` means something else to curl. */
function toolArguments(command: string): string[] {
  return command.split(/&&|\|\||[;|\n]/).flatMap((part) => {
    const tool =
      /\b(pytest|py\.test|unittest|jest|vitest|mocha|node\b.* --test|go test|npm (run )?test|tox|nox)\b(.*)/.exec(
        part,
      );
    return (tool?.at(-1) ?? '').split(' ').filter(Boolean);
  });
}

function collapse(command: string): string {
  return command
    .trim()
    .split(/[ \t]+/)
    .join(' ');
}
