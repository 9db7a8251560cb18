import picomatch from 'picomatch';
import { TaasError } from '../errors.ts';
import { nearMiss } from '../scope/near-miss.ts';
import type { ScopeScenario } from '../scope/scope.ts';
import type { ScenarioFilter } from './plan.ts';

/** Ids of the scenarios that fit one entry of each list. */
export function selectScenarios(
  scenarios: readonly ScopeScenario[],
  filter: ScenarioFilter,
): ReadonlySet<string> {
  const tests = [
    makeTest('id', filter.ids ?? [], scenarios, ({ id }) => [id]),
    makeTest('tag', filter.tags ?? [], scenarios, ({ tags }) => tags),
    makeTest('type', filter.types ?? [], scenarios, ({ type }) => [type]),
  ];
  return new Set(scenarios.filter((scenario) => tests.every((test) => test(scenario))).map(({ id }) => id));
}

function makeTest(
  what: string,
  wanted: readonly string[],
  scenarios: readonly ScopeScenario[],
  wordsOf: (scenario: ScopeScenario) => readonly string[],
): (scenario: ScopeScenario) => boolean {
  const known = new Set(scenarios.flatMap(wordsOf));
  const matched = new Set(wanted.flatMap((entry) => matchEntry(what, entry, known)));
  return (scenario) => wanted.length === 0 || wordsOf(scenario).some((word) => matched.has(word));
}

function matchEntry(what: string, entry: string, known: ReadonlySet<string>): string[] {
  if (known.has(entry)) return [entry];
  const isGlob = /[*?[{]/.test(entry);
  const fits = isGlob ? picomatch(entry, { dot: true }) : () => false;
  const matches = [...known].filter((word) => fits(word));
  if (matches.length > 0) return matches;
  const suggestion = isGlob ? undefined : nearMiss(entry, known);
  const hint = suggestion ? `Did you mean ${JSON.stringify(suggestion)}?` : describeKnown(what, [...known]);
  const message = `No scenario has ${what === 'id' ? 'the' : 'a'} ${what} ${JSON.stringify(entry)}. ${hint}`;
  throw new TaasError('TAAS_FILTER_UNKNOWN', message, {
    data: { what, entry, ...(suggestion ? { suggestion } : {}) },
  });
}

function describeKnown(what: string, known: readonly string[]): string {
  if (known.length === 0) return `No scenario of this scope has a ${what}.`;
  const shown = known.slice(0, 10).join(', ');
  return `There are: ${shown}${known.length > 10 ? ` and ${known.length - 10} more` : ''}.`;
}
