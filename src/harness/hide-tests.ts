import type { RunnerDefinition } from '../runners/runner.ts';
import type { Cell } from '../sandbox/cell/cell.ts';
import { WardenLostError } from '../sandbox/warden/command.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import { HiddenTests } from './hidden-tests.ts';
import type { RunContext } from './run-context.ts';

/** The hidden tests of an attempt; where a runner has some and the scenario can't, the report says why. */
export async function prepareHidden(
  context: RunContext,
  cell: Cell,
  runner: RunnerDefinition,
  scenario: ScopeScenario,
  env: Readonly<Record<string, string>>,
): Promise<HiddenTests | null> {
  const hidden = await HiddenTests.prepare(cell, runner, scenario, { ...env, ...scenario.execution.env });
  if (typeof hidden !== 'string') return hidden;
  warn(context, scenario, `no hidden tests run beside the real ones: ${hidden}`);
  return null;
}

/** A scenario that passed without any: its reader should know, though there may be good reasons. */
export function warnOfNone(context: RunContext, scenario: ScopeScenario, { canaries }: HiddenTests): void {
  if (canaries.length > 0) return;
  warn(context, scenario, 'no hidden tests run beside the real ones: the files of its tests are not known');
}

/** Places them, unless they must run apart. Where the cell's disk is full the scenario runs all the same. */
export async function placeBeside(
  context: RunContext,
  scenario: ScopeScenario,
  hidden: HiddenTests,
  env: Readonly<Record<string, string>>,
): Promise<HiddenTests | null> {
  if (disturbs(hidden, scenario)) return null;
  try {
    await hidden.place();
    return hidden;
  } catch (error) {
    if (error instanceof WardenLostError) throw error;
    warn(context, scenario, `no hidden tests run beside the real ones: ${(error as Error).message}`);
    await hidden.remove(env).catch(() => {});
    return null;
  }
}

/** Takes them out again; a test that filled the disk can keep them there. */
export async function takeOut(
  context: RunContext,
  scenario: ScopeScenario,
  hidden: HiddenTests,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    await hidden.remove(env);
  } catch (error) {
    if (error instanceof WardenLostError) throw error;
    warn(context, scenario, `hidden tests are left in its test files: ${(error as Error).message}`);
  }
}

/** The end of a log that shows them. */
export function explainHidden({ canaries }: HiddenTests): string {
  const failing = canaries.filter(({ kind }) => kind === 'must_fail').length;
  return `\n[taas] ${canaries.length} hidden tests of taas ran beside the real ones, ${failing} of which must fail. They count nowhere.\n`;
}

/** Whether failing canaries would change what is judged or kept. */
function disturbs({ choice }: HiddenTests, { expect, artifacts }: ScopeScenario): boolean {
  const { exitCodes, stdout, stderr, json, maxDurationMs, files } = expect;
  const asked = [exitCodes, stdout, stderr, json, maxDurationMs].some((condition) => condition !== null);
  return choice.apart || asked || Object.keys(files).length > 0 || artifacts.length > 0;
}

function warn({ warn }: RunContext, { id }: ScopeScenario, message: string): void {
  warn(`${id}: ${message}`);
}
