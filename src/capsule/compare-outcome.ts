import type { FailureCapsule, ScenarioOutcome, TestOutcome } from '../generated/failure-capsule.ts';

export interface Difference {
  readonly what: string;
  readonly capsule: string;
  readonly replay: string;
}

/** Under what an outcome came about. */
export interface Circumstances
  extends Pick<FailureCapsule, 'image' | 'engine' | 'host' | 'env' | 'seed' | 'made_by'> {
  readonly attempts: number;
}

/** What came out otherwise: none of it means that the capsule's outcome was seen again. */
export function compareOutcome(capsule: ScenarioOutcome, replay: ScenarioOutcome): Difference[] {
  return [
    ...different('status', capsule.status, replay.status),
    ...different('reason', capsule.reason, replay.reason),
    ...different('exit code', endOf(capsule), endOf(replay)),
    ...compareTests(capsule.tests, replay.tests),
  ];
}

/** What was otherwise around it: it explains a difference, and is none by itself. */
export function compareCircumstances(capsule: Circumstances, replay: Circumstances): Difference[] {
  const names = [...new Set([...Object.keys(capsule.env ?? {}), ...Object.keys(replay.env ?? {})])].sort();
  const variables = capsule.env && replay.env ? names.filter((name) => !ofOneRun.has(name)) : [];
  return [
    ...different('engine', engineOf(capsule), engineOf(replay)),
    ...different('image', capsule.image?.id, replay.image?.id),
    ...different('architecture', architectureOf(capsule.host), architectureOf(replay.host)),
    ...different('taas', capsule.made_by, replay.made_by),
    ...different('seed', capsule.seed, replay.seed),
    ...different('attempts', capsule.attempts, replay.attempts),
    ...variables.flatMap((name) => different(`variable ${name}`, capsule.env?.[name], replay.env?.[name])),
  ];
}

const none = 'none';
/** Another one in every run. */
const ofOneRun = new Set(['TAAS_RUN_ID']);

function different(what: string, capsule: Value, replay: Value): Difference[] {
  const [before, now] = [String(capsule ?? none), String(replay ?? none)];
  return before === now ? [] : [{ what, capsule: before, replay: now }];
}

type Value = string | number | null | undefined;

function endOf({ exit_code, signal }: ScenarioOutcome): Value {
  return signal ?? exit_code;
}

function engineOf({ engine }: Circumstances): Value {
  return engine && `${engine.kind} (${engine.isolation.replace('_', ' ')})`;
}

/** `linux x64 node 20.19.0` → `linux x64`. */
function architectureOf(host: string): string {
  return host.split(' ').slice(0, 2).join(' ');
}

/** By file, suite and name; of tests that share them by their order. */
function compareTests(capsule: readonly TestOutcome[], replay: readonly TestOutcome[]): Difference[] {
  const before = byName(capsule);
  const now = byName(replay);
  const names = [...new Set([...before.keys(), ...now.keys()])];
  const status = (found: string | undefined) => found ?? 'not there';
  return names.flatMap((name) => different(`test ${name}`, status(before.get(name)), status(now.get(name))));
}

function byName(tests: readonly TestOutcome[]): Map<string, string> {
  const named = new Map<string, string>();
  for (const { file, suite, name, status } of tests) {
    const full = [file, suite, name].filter(Boolean).join(' › ');
    let unique = full;
    for (let number = 2; named.has(unique); number += 1) unique = `${full} (${number})`;
    named.set(unique, status);
  }
  return named;
}
