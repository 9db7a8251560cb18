import type { OutputChannel } from '../terminal.ts';
import { plainView } from './plain-view.ts';
import { type RunView, silentView } from './run-view.ts';
import { streamView } from './stream-view.ts';

interface ViewOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The view that fits where it is shown; always on stderr, since stdout is for results. */
export async function chooseView(channel: OutputChannel, { quiet, verbose }: ViewOptions): Promise<RunView> {
  if (quiet) return silentView;
  if (verbose) return streamView(channel);
  if (!channel.isTty || !channel.stream) return plainView(channel);
  const { liveView } = await import('./live-view.ts');
  return liveView(channel, channel.stream);
}
