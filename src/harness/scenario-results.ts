import type { ScenarioResult } from '../generated/taas-report.ts';

/** What is known of a run's scenarios, in the order in which they ended; found without a walk, since there are thousands. */
export class ScenarioResults {
  readonly #byId = new Map<string, ScenarioResult>();
  #firstNotPassed: ScenarioResult | undefined;

  add(result: ScenarioResult): void {
    this.#byId.set(result.id, result);
    if (result.status !== 'passed') this.#firstNotPassed ??= result;
  }

  get(id: string): ScenarioResult | undefined {
    return this.#byId.get(id);
  }

  get firstNotPassed(): ScenarioResult | undefined {
    return this.#firstNotPassed;
  }
}
