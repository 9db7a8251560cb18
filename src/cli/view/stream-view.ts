import type { RunEvent } from '../../events.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { OutputChannel } from '../terminal.ts';
import { plainView } from './plain-view.ts';
import type { RunView } from './run-view.ts';

/** A line that never ends is shown in parts of this length. */
const longestPart = 8_192;

/** The plain view and all output as it comes, each line with the name of who wrote it. */
export function streamView(channel: OutputChannel): RunView {
  const plain = plainView(channel);
  const open = new Map<string, string>();
  const show = (prefix: string, line: string) => {
    const style = channel.style();
    plain.say(`${style.cyan(prefix)} ${style.dim('│')} ${printableLine(line)}`);
  };
  const flush = (owner: string) => {
    for (const [key, rest] of open) {
      if (!key.startsWith(`${owner}\0`)) continue;
      open.delete(key);
      if (rest !== '') show(owner, rest);
    }
  };
  return {
    say: plain.say,
    listen(event) {
      if (event.kind === 'output') takeOutput(event, open, show);
      if (event.kind === 'attempt_finished') flush(event.owner.id);
      if (event.kind === 'scenario_started' || event.kind === 'step_started')
        show(event.owner.id, `$ ${event.command}`);
      plain.listen(event);
    },
    [Symbol.dispose]() {
      for (const key of [...open.keys()]) flush(key.slice(0, key.indexOf('\0')));
      plain[Symbol.dispose]();
    },
  };
}

function takeOutput(
  event: Extract<RunEvent, { kind: 'output' }>,
  open: Map<string, string>,
  show: (prefix: string, line: string) => void,
): void {
  const key = `${event.owner.id}\0${event.stream}`;
  const lines = ((open.get(key) ?? '') + event.text).split('\n');
  let rest = lines.pop() ?? '';
  for (const line of lines) show(event.owner.id, line);
  while (rest.length > longestPart) {
    show(event.owner.id, rest.slice(0, longestPart));
    rest = rest.slice(longestPart);
  }
  open.set(key, rest);
}
