/** Ends a run early: because somebody cancelled it, or because the scope's time is over. */
export class StopSignal implements Disposable {
  readonly #controller = new AbortController();
  #reason: 'cancelled' | 'scope_deadline' | null = null;
  #timer: NodeJS.Timeout | undefined;
  readonly #cancel = () => this.#stop('cancelled');
  readonly #source: AbortSignal | undefined;

  constructor(source: AbortSignal | undefined) {
    this.#source = source;
    if (source?.aborted) this.#cancel();
    else source?.addEventListener('abort', this.#cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get reason(): 'cancelled' | 'scope_deadline' | null {
    return this.#reason;
  }

  /** The scope's time starts to count. */
  startDeadline(timeoutMs: number | null): void {
    if (timeoutMs === null) return;
    this.#timer = setTimeout(() => this.#stop('scope_deadline'), timeoutMs);
  }

  /** All that the scope asks for is done: what comes after it takes its own time. */
  endDeadline(): void {
    clearTimeout(this.#timer);
  }

  #stop(reason: 'cancelled' | 'scope_deadline'): void {
    if (this.#reason === 'cancelled') return;
    this.#reason ??= reason;
    this.#controller.abort(new Error(`the run was stopped: ${reason}`));
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#source?.removeEventListener('abort', this.#cancel);
  }
}
