import type { RunEvent } from '../../events.ts';
import type { SpanAttributes, SpanRecord } from '../../span-record.ts';
import { type AttributeValues, attributes } from './attributes.ts';
import { exceptionEvent } from './exception-event.ts';
import { endSpan, type OpenSpan, openSpan, type SpanOutput } from './open-span.ts';
import { PhaseSpans } from './phase-spans.ts';
import { reportAttributes, scenarioAttributes } from './report-attributes.ts';
import { failureOf } from './status-words.ts';
import { WorkSpans } from './work-spans.ts';

type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

/** What is told of when it is over. */
interface Past {
  readonly atMs: number;
  readonly durationMs: number;
  readonly failure?: string | null;
}

const mostWarnings = 100;

/** The spans of one run, each given away when it has ended. A child of the harness lies inside of its parent. */
export class SpansOfRun {
  readonly #output: SpanOutput;
  readonly #run: OpenSpan;
  readonly #phases: PhaseSpans;
  readonly #works: WorkSpans;
  #lastMs: number;

  /** @param common attributes of the run's own span, beside what the run says */
  constructor(
    { trace, atMs, scopeId, runId, title }: EventOf<'run_started'>,
    common: SpanAttributes,
    onSpan: (span: SpanRecord) => void,
  ) {
    this.#output = { traceId: trace.traceId, onSpan };
    this.#lastMs = atMs;
    const own = { 'test.suite.name': scopeId, 'taas.run.id': runId, 'taas.scope.title': title };
    this.#run = {
      spanId: trace.spanId,
      parentSpanId: trace.parentSpanId,
      name: 'taas.run',
      startedAtMs: atMs,
      attributes: { ...common, ...attributes(own) },
      events: [],
    };
    this.#phases = new PhaseSpans(this.#run, this.#output);
    this.#works = new WorkSpans(this.#output);
  }

  listen(event: RunEvent): void {
    this.#lastMs = event.atMs;
    switch (event.kind) {
      case 'phase_started':
        this.#phases.start(event);
        break;
      case 'phase_finished':
        this.#phases.end(event);
        break;
      case 'cell_started':
      case 'cell_claimed':
        this.#cell(event);
        break;
      case 'service_started':
        this.#service(event);
        break;
      case 'step_started':
        this.#startStep(event);
        break;
      case 'step_finished':
        this.#endStep(event);
        break;
      case 'scenario_started':
        this.#startScenario(event);
        break;
      case 'scenario_finished':
        this.#endScenario(event);
        break;
      case 'attempt_started':
        this.#works.startAttempt(event);
        break;
      case 'attempt_finished':
        this.#works.endAttempt(event);
        break;
      case 'retry_scheduled':
        this.#works.retry(event);
        break;
      case 'spans':
        for (const span of event.spans) this.#output.onSpan(span);
        break;
      case 'warning':
        this.#warn(event);
        break;
      case 'run_finished':
        this.#endRun(event);
        break;
      case 'run_started':
      case 'phase_progress':
      case 'output':
        break;
    }
  }

  /** For a run that ended without a word. */
  abandon(): void {
    this.#end(this.#lastMs, { failure: 'the run ended without a report' });
  }

  #cell(event: EventOf<'cell_started' | 'cell_claimed'>): void {
    const values = { 'container.id': event.cellId };
    if (event.kind === 'cell_started') {
      // Cells that are started ahead of need belong to no phase.
      const parent = this.#phases.around('cell', event.atMs - event.durationMs);
      this.#past('cell start', event, parent, values);
    } else {
      this.#past('cell claim', event, this.#works.find(event.owner) ?? this.#run, values);
    }
  }

  #service(event: EventOf<'service_started'>): void {
    const { owner, image, cellId, atMs, durationMs } = event;
    this.#past(`service ${owner.id}`, event, this.#phases.around('services', atMs - durationMs), {
      'taas.service.id': owner.id,
      'container.id': cellId,
      'container.image.name': image,
    });
  }

  #startStep({ owner, command, atMs }: EventOf<'step_started'>): void {
    const phase = owner.kind === 'teardown' ? 'teardown' : 'setup';
    // `server@API-001`: started once more in the cell of that scenario.
    const scenario = { kind: 'scenario', id: owner.id.slice(owner.id.lastIndexOf('@') + 1) } as const;
    const parent = this.#works.find(scenario) ?? this.#phases.around(phase, atMs);
    this.#works.start(
      owner,
      openSpan(`${owner.kind} ${owner.id}`, parent, atMs, {
        'taas.step.kind': owner.kind,
        'taas.step.id': owner.id,
        'process.command_line': command,
      }),
    );
  }

  #endStep({ owner, result, atMs }: EventOf<'step_finished'>): void {
    this.#works.end(owner, atMs, failureOf(result.status, result.message), {
      'taas.step.background': result.background,
      'taas.status': result.status,
      'taas.reason': result.reason,
      'taas.message': result.message,
    });
  }

  #startScenario({ owner, command, atMs }: Omit<EventOf<'scenario_started'>, 'kind'>): void {
    const parent = this.#phases.around('scenarios', atMs);
    const values = { 'process.command_line': command };
    this.#works.start(owner, openSpan(`scenario ${owner.id}`, parent, atMs, values));
  }

  #endScenario({ owner, result, atMs }: EventOf<'scenario_finished'>): void {
    // One that never began is told of all the same.
    if (!this.#works.find(owner)) this.#startScenario({ owner, command: result.command, atMs });
    this.#works.end(owner, atMs, failureOf(result.status, result.message), scenarioAttributes(result));
  }

  #past(name: string, { atMs, durationMs, failure = null }: Past, parent: OpenSpan, values: AttributeValues) {
    const { traceId, onSpan } = this.#output;
    const events = failure === null ? [] : [exceptionEvent(atMs, failure)];
    const span = openSpan(name, parent, atMs - durationMs, values);
    onSpan(endSpan(traceId, span, { endedAtMs: atMs, failure, events }));
  }

  #warn({ message, atMs }: EventOf<'warning'>): void {
    if (this.#run.events.length >= mostWarnings) return;
    const values = { 'taas.message': message };
    this.#run.events.push({ name: 'taas.warning', atMs, attributes: attributes(values) });
  }

  #endRun({ report, atMs }: EventOf<'run_finished'>): void {
    this.#end(atMs, {
      failure: report.verdict === 'pass' ? null : report.message,
      attributes: reportAttributes(report),
      events: report.error ? [exceptionEvent(atMs, `${report.error.code}: ${report.error.message}`)] : [],
    });
  }

  #end(endedAtMs: number, end: Omit<Parameters<typeof endSpan>[2], 'endedAtMs'>): void {
    const { traceId, onSpan } = this.#output;
    this.#works.endRest(endedAtMs);
    this.#phases.endRest(endedAtMs);
    onSpan(endSpan(traceId, this.#run, { endedAtMs, ...end }));
  }
}
