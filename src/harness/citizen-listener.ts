import type { EventOwner, RunEvent, RunListener } from '../events.ts';
import { hiddenFailure, scenarioForCitizen, stepForCitizen } from '../report/citizen/parts.ts';
import { type HiddenScenario, hiddenMentions } from '../report/hidden-mentions.ts';

type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

interface CitizenListenerOptions {
  readonly hidden: readonly HiddenScenario[];
  /** The run folder that the Citizen finds. */
  readonly runDir: string;
  readonly listener: RunListener;
}

/**
 * Passes on what a Citizen may hear of a run while it goes on. The end of the run is not among it: its report is made
 * for the Citizen first.
 */
export function citizenListener({ hidden, runDir, listener }: CitizenListenerOptions): RunListener {
  const mentions = hiddenMentions(hidden);
  const ids = new Set(hidden.map(({ id }) => id));
  let startedAt = '';
  let areScenariosRunning = false;
  /** A step of setup is done once more in the cell of each scenario: `server@API-001`. */
  const isOfHidden = ({ id }: EventOwner) => ids.has(id) || [...ids].some((it) => id.endsWith(`@${it}`));
  // What runs on in the cell sees what hidden scenarios do, and teardown sees what they left.
  const isWitness = ({ kind, id }: EventOwner) =>
    kind === 'teardown' || (kind !== 'scenario' && areScenariosRunning && !id.includes('@'));

  const shown = (event: RunEvent): RunEvent | null => {
    switch (event.kind) {
      case 'run_started':
        startedAt = new Date(event.atMs).toISOString();
        return runStarted(event, ids, runDir);
      case 'run_finished':
        return null;
      case 'warning':
      case 'phase_progress':
        return mentions(event.message) ? null : event;
      case 'phase_started':
        return mentions(event.detail) ? { ...event, detail: '' } : event;
      case 'phase_finished':
        return mentions(`${event.detail}\n${event.failure ?? ''}`)
          ? { ...event, detail: '', failure: event.failure === null ? null : hiddenFailure }
          : event;
      case 'cell_started':
        return areScenariosRunning ? null : event;
      case 'service_started':
        return areScenariosRunning || mentions(event.failure ?? '') ? null : event;
      case 'scenario_started':
        areScenariosRunning = true;
        return isOfHidden(event.owner) ? null : event;
      case 'scenario_finished':
        if (isOfHidden(event.owner)) return null;
        return { ...event, result: scenarioForCitizen(event.result, startedAt, mentions) };
      case 'step_finished':
        if (isOfHidden(event.owner)) return null;
        return { ...event, result: stepForCitizen(event.result, startedAt, mentions, stepKind(event)) };
      case 'output':
      case 'spans':
      case 'attempt_finished':
        return isOfHidden(event.owner) || isWitness(event.owner) ? null : event;
      case 'step_started':
      case 'cell_claimed':
      case 'attempt_started':
      case 'retry_scheduled':
        return isOfHidden(event.owner) ? null : event;
    }
  };
  return (event) => {
    const told = shown(event);
    if (told) listener(told);
  };
}

function runStarted(
  event: EventOf<'run_started'>,
  hidden: ReadonlySet<string>,
  runDir: string,
): EventOf<'run_started'> {
  return { ...event, runDir, scenarios: event.scenarios.filter(({ id }) => !hidden.has(id)) };
}

function stepKind({ owner }: EventOf<'step_finished'>): 'setup' | 'teardown' {
  return owner.kind === 'teardown' ? 'teardown' : 'setup';
}
