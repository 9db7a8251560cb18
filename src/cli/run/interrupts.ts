import { ExitCode } from '../../errors.ts';
import type { Terminal } from '../terminal.ts';

/** Ctrl-C: the first time aborts the run, which still tears down and reports; the second time ends the process. */
export function listenForInterrupts(
  terminal: Terminal,
  announce: (message: string) => void,
): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const listening = terminal.onInterrupt((signal) => {
    // Cells end by themselves when the harness is gone: the warden's stdin closes.
    if (controller.signal.aborted) return terminal.exitNow(ExitCode.cancelled);
    controller.abort(new Error(signal));
    announce('stopping: teardown runs, press Ctrl-C again to stop at once');
  });
  return { signal: controller.signal, [Symbol.dispose]: () => listening[Symbol.dispose]() };
}
