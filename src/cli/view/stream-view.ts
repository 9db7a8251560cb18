import type { EventOwner, RunEvent } from '../../events.ts';
import { displayWidth, truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine, printableText } from '../../report/summary/printable.ts';
import type { OutputChannel } from '../terminal.ts';
import { OutputLines } from './output-lines.ts';
import { plainView } from './plain-view.ts';
import type { RunView, ViewOptions } from './run-view.ts';
import { verboseLine } from './verbose-line.ts';

interface StreamOptions extends ViewOptions {
  /** Also tells of phases, cells and attempts. */
  readonly verbose?: boolean;
}

/** A name that is longer is cut: what it said counts more. */
const widestName = 24;
/** Red is for what failed. */
const colours = ['cyan', 'green', 'yellow', 'magenta', 'blue'] as const;

/** The plain view and all output as it comes, each line with the name of who wrote it, in a colour of its own. */
export function streamView(channel: OutputChannel, options: StreamOptions = {}): RunView {
  const plain = plainView(channel, options);
  const seen = new Map<string, (typeof colours)[number]>();
  let nameWidth = 0;
  const show = ({ kind, id }: EventOwner, line: string) => {
    const style = channel.style();
    const key = `${kind}/${id}`;
    const colour = seen.get(key) ?? colours[seen.size % colours.length] ?? 'cyan';
    seen.set(key, colour);
    const name = truncateToWidth(printableLine(id), widestName);
    nameWidth = Math.max(nameWidth, displayWidth(name));
    const padded = name + ' '.repeat(nameWidth - displayWidth(name));
    plain.say(`${style[colour](padded)} ${style.dim('│')} ${printableText(line)}`);
  };
  const output = new OutputLines(show);
  return {
    say: plain.say,
    listen(event) {
      if (event.kind === 'run_started') nameWidth = widthOfNames(event);
      if (event.kind === 'output') output.take(event);
      if (event.kind === 'attempt_finished' || event.kind === 'service_started') output.flush(event.owner);
      if (event.kind === 'scenario_started' || event.kind === 'step_started')
        show(event.owner, `$ ${event.command}`);
      plain.listen(event);
      const more = options.verbose ? verboseLine(event, channel.style()) : null;
      if (more !== null) plain.say(more);
    },
    [Symbol.dispose]() {
      output.flush();
      plain[Symbol.dispose]();
    },
  };
}

/** Output stands in one column from the first line on; only a service with a long name moves it. */
function widthOfNames({ setup, scenarios, teardown }: Extract<RunEvent, { kind: 'run_started' }>): number {
  const ids = [...setup, ...scenarios.map(({ id }) => id), ...teardown];
  return ids.reduce(
    (most, id) => Math.max(most, displayWidth(truncateToWidth(printableLine(id), widestName))),
    0,
  );
}
