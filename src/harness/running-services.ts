import type { Attempt } from '../generated/taas-report.ts';
import type { RunningService } from '../services/start-service.ts';

/** The neighbours of one cell: they end together, and each is watched while it is needed. */
export class RunningServices implements AsyncDisposable {
  readonly #services: RunningService[] = [];
  readonly #ended: string[] = [];

  add(id: string, service: RunningService): void {
    this.#services.push(service);
    const ended = () => this.#ended.push(id);
    service.command.gone.then(ended, ended);
  }

  /** The attempt as it is to be judged: nobody fails for a service that ended under it. */
  excuse(attempt: Attempt): Attempt {
    const [id] = this.#ended;
    if (id === undefined || attempt.status === 'passed' || attempt.status === 'cancelled') return attempt;
    const message = `service "${id}" ended while it was needed (the attempt itself: ${attempt.message})`;
    return { ...attempt, status: 'errored', reason: 'service_failed', message };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#services.map(({ cell }) => cell[Symbol.asyncDispose]()));
  }
}
