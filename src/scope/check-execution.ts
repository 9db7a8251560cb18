import { has, listIn, objectIn, textIn } from './document-values.ts';
import { nearMiss } from './near-miss.ts';
import { type Finding, preview } from './problem.ts';

/** Their target is the command itself. */
const commandRunners = new Set(['shell', 'junit', 'tap']);
/** They read result files that the command names. */
const resultRunners = new Set(['junit', 'tap']);

/** Each scenario says exactly once what runs, with a runner that exists and gets what it needs. */
export function checkExecution(document: unknown, runnerNames: readonly string[]): Finding[] {
  return listIn(document, 'scenarios').flatMap((scenario, index) => {
    if (typeof scenario !== 'object' || scenario === null || Array.isArray(scenario)) return [];
    const path = ['scenarios', index];
    const findings: Finding[] = [];
    const [execution, command] = [has(scenario, 'execution'), has(scenario, 'command')];
    if (execution && command) {
      const message = '"execution" and "command" exclude each other';
      findings.push({ path: [...path, 'command'], at: 'key', message, expected: 'exactly one of them' });
    }
    const misspelt = Object.keys(scenario).some((key) => nearMiss(key, ['execution', 'command']));
    if (!execution && !command && !misspelt) {
      findings.push({
        path,
        at: 'value',
        message: 'nothing to run',
        expected: 'one of "execution" and "command"',
      });
    }
    return [
      ...findings,
      ...checkRunner(objectIn(scenario, 'execution'), [...path, 'execution'], runnerNames),
    ];
  });
}

function checkRunner(execution: unknown, path: Finding['path'], runnerNames: readonly string[]): Finding[] {
  const runner = textIn(execution, 'runner');
  if (!runner) return [];
  if (!runnerNames.includes(runner)) {
    const suggestion = nearMiss(runner, runnerNames);
    return [
      {
        path: [...path, 'runner'],
        at: 'value',
        message: 'there is no such runner',
        received: preview(runner),
        expected: `one of ${runnerNames.join(', ')}`,
        ...(suggestion ? { suggestion } : {}),
      },
    ];
  }
  const findings: Finding[] = [];
  if (commandRunners.has(runner) && lacksTarget(execution)) {
    const message = `runner ${preview(runner)} needs a "target"`;
    findings.push({ path, at: 'value', message, expected: 'the shell command to run' });
  }
  if (has(execution, 'results') && !resultRunners.has(runner)) {
    const message = `runner ${preview(runner)} knows where its results are`;
    findings.push({
      path: [...path, 'results'],
      at: 'key',
      message,
      expected: '"results" only with junit and tap',
    });
  }
  return findings;
}

/** A target that is empty or no text is told by the schema. */
function lacksTarget(execution: unknown): boolean {
  const target = textIn(execution, 'target');
  return target === null ? !has(execution, 'target') : target !== '' && target.trim() === '';
}
