import { runners } from '../../runners/registry.ts';
import type { ScopeFileExpectation, ScopeScenario } from '../../scope/scope.ts';
import { formatDuration } from '../../units.ts';
import { compareCounted } from './compare-counts.ts';
import { compareJson } from './compare-json.ts';
import { compareText } from './compare-text.ts';
import { below, compareAmounts, difference, type ScopeDifference, type Spot } from './difference.ts';

/** What must hold after an attempt. */
export function compareExpect(before: ScopeScenario, after: ScopeScenario, spot: Spot): ScopeDifference[] {
  const [old, now] = [before.expect, after.expect];
  return [
    ...compareExitCodes(before, after, below(spot, 'exit_code')),
    ...compareText(old.stdout, now.stdout, 'stdout', below(spot, 'stdout')),
    ...compareText(old.stderr, now.stderr, 'stderr', below(spot, 'stderr')),
    ...compareFiles(old.files, now.files, below(spot, 'files')),
    ...compareJson(old.json, now.json, 'json', below(spot, 'json')),
    ...compareAmounts(old.maxDurationMs ?? Infinity, now.maxDurationMs ?? Infinity, {
      spot: below(spot, 'max_duration'),
      words: 'max_duration',
      weaker: 'timeout_longer',
      stronger: 'timeout_shorter',
      show: formatDuration,
    }),
    ...compareCounted(old.spans, now.spans, 'span', below(spot, 'spans')),
    ...compareCounted(old.processes, now.processes, 'process', below(spot, 'processes')),
  ];
}

/** With a test tool the exit code is only looked at when it is given; a shell command must exit 0. */
function compareExitCodes(before: ScopeScenario, after: ScopeScenario, spot: Spot): ScopeDifference[] {
  const codes = ({ expect, execution }: ScopeScenario) =>
    expect.exitCodes ?? (runners.get(execution.runner)?.reportsTests ? null : [0]);
  const [old, now] = [codes(before), codes(after)];
  if (old === null && now === null) return [];
  const shown = (list: readonly number[] | null) =>
    list === null ? null : [...new Set(list)].sort((a, b) => a - b).join(', ');
  if (shown(old) === shown(now)) return [];
  const tell = (kind: Parameters<typeof difference>[0], message: string) => [
    difference(kind, spot, shown(old), shown(now), message),
  ];
  if (now === null) {
    const named = before.expect.exitCodes !== null;
    return named ? tell('expectation_removed', 'any exit code is right') : [];
  }
  if (old === null)
    return after.expect.exitCodes ? tell('expectation_added', `the exit code must be ${shown(now)}`) : [];
  if (old.every((code) => now.includes(code)))
    return tell('expectation_loosened', `exit codes ${shown(now)} are right`);
  if (now.every((code) => old.includes(code)))
    return tell('expectation_tightened', `only exit code ${shown(now)} is right`);
  return tell('expectation_changed', `the exit code must be ${shown(now)}`);
}

type Files = Readonly<Record<string, ScopeFileExpectation>>;

function compareFiles(before: Files, after: Files, spot: Spot): ScopeDifference[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].flatMap((path) => {
    const place = below(spot, path);
    const [old, now] = [before[path], after[path]];
    if (!now)
      return [difference('expectation_removed', place, old, null, `nothing is expected of file ${path}`)];
    if (!old)
      return [difference('expectation_added', place, null, now, `something is expected of file ${path}`)];
    if (old.exists !== now.exists) {
      const message = `file ${path} must ${now.exists ? '' : 'not '}be there`;
      return [difference('expectation_changed', below(place, 'exists'), old.exists, now.exists, message)];
    }
    return [
      ...compareText(old, now, `file ${path}`, place),
      ...compareJson(old.json, now.json, `JSON of file ${path}`, below(place, 'json')),
    ];
  });
}
