import type { InputChannel } from '../terminal.ts';

/** Single keys of a terminal until it is disposed of; of anything else than a terminal none. */
export function listenForKeys({ isTty, stream }: InputChannel, onKey: (key: string) => void): Disposable {
  if (!isTty || !stream) return { [Symbol.dispose]() {} };
  const take = (chunk: Buffer) => {
    for (const key of chunk.toString('utf8')) onKey(key);
  };
  stream.setRawMode(true);
  stream.on('data', take);
  return {
    [Symbol.dispose]() {
      stream.off('data', take);
      stream.setRawMode(false);
      stream.pause();
    },
  };
}
