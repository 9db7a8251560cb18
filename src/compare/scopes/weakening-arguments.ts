import type { FindingKind } from '../finding-kinds.ts';

interface ArgumentRule {
  readonly pattern: RegExp;
  readonly kind: FindingKind &
    ('tests_deselected' | 'failure_ignored' | 'steering_added' | 'retries_more' | 'timeout_longer');
  /** Whether the word behind it belongs to it, where it has no `=`. */
  readonly takesValue: boolean;
}

/** Arguments of pytest, unittest, node, vitest, jest, mocha and go that make a run ask for less. */
const rules: readonly ArgumentRule[] = [
  // -k, -m, -t, -g, -f, -i, --grep …: only some of the tests.
  rule(/^-[kmtgfi]$/, 'tests_deselected', true),
  rule(/^-[km][^-\s].*$/, 'tests_deselected'),
  rule(
    /^--(deselect|ignore|ignore-glob|grep|fgrep|exclude|testNamePattern|test-name-pattern)$/,
    'tests_deselected',
    true,
  ),
  rule(
    /^--(test-skip-pattern|testPathIgnorePatterns|testPathPatterns?|test-shard|shard|changed|changedSince)$/,
    'tests_deselected',
    true,
  ),
  rule(
    /^--(invert|test-only|onlyChanged|onlyFailures|lastCommit|findRelatedTests|last-failed|lf|sw|stepwise)$/,
    'tests_deselected',
  ),
  rule(
    /^--(collect-only|co|listTests|dry-run|noStackTrace|setup-only|setup-plan|fixtures|markers)$/,
    'tests_deselected',
  ),
  rule(/^-{1,2}(run|skip|list)$/, 'tests_deselected', true),
  rule(/^-{1,2}short$/, 'tests_deselected'),
  rule(/^-o$/, 'tests_deselected'),
  rule(
    /^--(passWithNoTests|pass-with-no-tests|no-fail-on-empty-test-suite|suppress-no-test-exit-code)$/,
    'tests_deselected',
  ),
  rule(
    /^--(allowOnly|allow-only|dangerouslyIgnoreUnhandledErrors|forceExit|test-force-exit|exit)$/,
    'failure_ignored',
  ),
  rule(
    /^(-u|--update|--updateSnapshot|--update-snapshots?|--snapshot-update|--test-update-snapshots|-update)$/,
    'failure_ignored',
  ),
  rule(/^--(runxfail|continue-on-collection-errors|exitzero|exit-zero|no-summary)$/, 'failure_ignored'),
  rule(/^-(p|c|W|r)$/, 'steering_added', true),
  rule(/^-p[^-\s].*$/, 'steering_added'),
  rule(
    /^--(config|config-file|configuration|rootdir|confcutdir|override-ini|plugins?|require|import|loader|experimental-loader|setupFiles\w*|globalSetup|reporters?|test-reporter|pythonwarnings|environment|env|runner|testRunner|moduleNameMapper|resolver|transform|project|toolexec|exec|overlay)$/,
    'steering_added',
    true,
  ),
  rule(/^--(noconftest|no-isolate|no-threads|no-file-parallelism)$/, 'steering_added'),
  rule(/^-{1,2}(toolexec|exec|overlay|ldflags|tags|modfile)$/, 'steering_added', true),
  rule(/^--(retry|retries|reruns|retryTimes|only-rerun|force-flaky|max-runs)$/, 'retries_more', true),
  rule(/^-{1,2}(timeout|testTimeout|hookTimeout|test-timeout)$/, 'timeout_longer', true),
];

export interface WeakArgument {
  /** With its value: `-k "not slow"`. */
  readonly text: string;
  readonly kind: ArgumentRule['kind'];
}

/** Those of `words` that make a run ask for less, with their values. */
export function weakeningArguments(words: readonly string[]): WeakArgument[] {
  return words.flatMap((word, index) => {
    const name = word.startsWith('-') ? (word.split('=')[0] as string) : word;
    const found = rules.find(({ pattern }) => pattern.test(name));
    if (!found) return [];
    const value = found.takesValue && !word.includes('=') ? words[index + 1] : undefined;
    return [{ text: value === undefined ? word : `${word} ${value}`, kind: found.kind }];
  });
}

function rule(pattern: RegExp, kind: ArgumentRule['kind'], takesValue = false): ArgumentRule {
  return { pattern, kind, takesValue };
}
