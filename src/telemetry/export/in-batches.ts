interface BatchOptions<T> {
  /** As soon as there are so many, they go. */
  readonly most: number;
  /** At the latest then, in milliseconds. */
  readonly longestWaitMs: number;
  readonly send: (items: readonly T[]) => void;
}

interface Batches<T> {
  add(item: T): void;
  flush(): void;
}

/** Sends many small things as few messages. */
export function inBatches<T>({ most, longestWaitMs, send }: BatchOptions<T>): Batches<T> {
  let waiting: T[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) send(waiting);
    waiting = [];
  };
  return {
    add: (item) => {
      waiting.push(item);
      if (waiting.length >= most) flush();
      else timer ??= setTimeout(flush, longestWaitMs).unref();
    },
    flush,
  };
}
