import type { OutputChannel } from '../terminal.ts';
import { plainView } from './plain-view.ts';
import { type RunView, silentView, type ViewOptions } from './run-view.ts';

interface ViewFlags {
  readonly quiet: boolean;
  readonly stream: boolean;
  readonly verbose: boolean;
}

/** The view that fits where it is shown; always on stderr, since stdout is for results. */
export async function chooseView(
  channel: OutputChannel,
  { quiet, stream, verbose }: ViewFlags,
  options: ViewOptions = {},
): Promise<RunView> {
  if (quiet) return silentView;
  if (verbose || stream) {
    const { streamView } = await import('./stream-view.ts');
    return streamView(channel, { ...options, verbose });
  }
  if (!channel.isTty || !channel.stream) return plainView(channel, options);
  const { liveView } = await import('./live-view.ts');
  return liveView(channel, channel.stream, options);
}
