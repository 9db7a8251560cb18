export type Severity = 'weakening' | 'strengthening' | 'neutral';

interface KindDefinition {
  readonly severity: Severity;
  /** Neutral, but the comparison can't tell: a person should look. */
  readonly review?: true;
  /** For docs/reference/weakening-gate.md. */
  readonly meaning: string;
}

/** Every kind of finding. The table of docs/reference/weakening-gate.md is made from it. */
export const findingKinds = {
  scope_deleted: weakening('A scope is gone.'),
  scope_invalid: weakening('A scope that was valid does not validate any more.'),
  signature_dropped: weakening(
    'The old scope was signed; the new one is not, or its signature does not verify.',
  ),
  scenario_deleted: weakening('A scenario is gone, and none with the same execution and expectations came.'),
  expectation_removed: weakening('An expectation of a scenario is gone.'),
  expectation_loosened: weakening('An expectation of a scenario asks for less.'),
  expectation_changed: weakening('What is expected is another value: the Law itself changed.'),
  timeout_longer: weakening('A timeout or a bound on the duration is longer, or gone.'),
  retries_more: weakening('More attempts, or more outcomes that are tried again.'),
  network_wider: weakening('The cell reaches more: none < internal < egress.'),
  resources_more: weakening('The cell may use more processors, memory, processes or disk.'),
  writable_root_on: weakening('The root file system can be written to.'),
  isolation_weaker: weakening('Scenarios share more with each other: container > scenario > scope.'),
  jail_weaker: weakening('The container became a process jail.'),
  steering_added: weakening(
    'A variable or argument that steers the test tool, the interpreter or the loader from outside came or changed.',
  ),
  tests_deselected: weakening(
    'An argument leaves tests out, or lets a run of no tests pass: `-k`, `--deselect`, `--grep`, `--passWithNoTests`.',
  ),
  failure_ignored: weakening(
    'A command hides its failure (`|| true`, `; true`, `set +e`, a pipe at its end), or its tool rewrites what it should compare with.',
  ),
  target_narrowed: weakening('A scenario runs fewer test files or tests.'),
  target_changed: weakening('A scenario runs other tests than before.'),
  command_changed: weakening('The command that is the check itself is another one.'),
  runner_without_tests: weakening('A runner that reports its tests became a shell command.'),
  negative_control_dropped: weakening('The proof that the scenario can fail is not asked for any more.'),
  made_public: weakening('A hidden scenario is shown to the Citizen.'),
  dependency_added: weakening('A scenario depends on one more: it is skipped more often.'),
  dependency_dropped: weakening('A scenario no longer needs another one to have passed.'),
  law_unpinned: weakening('A glob of `laws` is gone that no other covers.'),
  pin_removed: weakening('A file of `integrity.files` is not pinned any more.'),
  pin_changed: weakening(
    'A pinned file is another one, and its content could not be shown to ask for as much.',
  ),
  readiness_dropped: weakening('A service or step is no longer waited for.'),
  shard_added: weakening('The scope runs only a part of its scenarios.'),
  workspace_narrowed: weakening('Fewer files are copied into the cell: tests may be missing there.'),

  test_deleted: weakening('A test is gone, and none with the same body came.'),
  test_file_deleted: weakening('A test file of a language that is not understood is gone.'),
  syntax_error: weakening('A test file that parsed does not any more.'),
  assertion_removed: weakening('An assertion is gone.'),
  assertion_loosened: weakening('An assertion on the same thing asks for less.'),
  assertion_hollow: weakening('An assertion compares only constants, or a thing with itself.'),
  assertion_conditional: weakening('A new condition or early end stands before an assertion.'),
  test_skipped: weakening('A test is skipped, or marked as not to be run.'),
  test_expected_to_fail: weakening('A test is expected to fail.'),
  only_added: weakening('A test or suite is marked `only`: the others of its file do not run.'),
  handler_broadened: weakening('A handler around assertions swallows their failure.'),
  test_timeout_longer: weakening('A test allows itself more time.'),
  cases_removed: weakening('A parametrised test has fewer cases.'),
  snapshot_changed: weakening('A recorded snapshot is another one, or gone.'),

  scope_added: strengthening('A scope is new.'),
  signature_added: strengthening('The new scope is signed; the old one was not.'),
  scenario_added: strengthening('A scenario is new.'),
  expectation_added: strengthening('A scenario has one more expectation.'),
  expectation_tightened: strengthening('An expectation of a scenario asks for more.'),
  timeout_shorter: strengthening('A timeout or a bound on the duration is shorter, or new.'),
  retries_fewer: strengthening('Fewer attempts, or fewer outcomes that are tried again.'),
  network_narrower: strengthening('The cell reaches less.'),
  resources_less: strengthening('The cell may use less.'),
  writable_root_off: strengthening('The root file system is read-only again.'),
  isolation_stronger: strengthening('Scenarios share less with each other.'),
  jail_stronger: strengthening('The process jail became a container.'),
  steering_removed: strengthening('A variable or argument that steered from outside is gone.'),
  tests_reselected: strengthening('An argument that left tests out is gone.'),
  failure_noticed: strengthening('A command no longer hides its failure.'),
  target_widened: strengthening('A scenario runs more test files or tests.'),
  command_extended: strengthening('A command asks for more than before.'),
  runner_with_tests: strengthening('A shell command became a runner that reports its tests.'),
  negative_control_added: strengthening('A proof that the scenario can fail is asked for.'),
  made_hidden: strengthening('A scenario is hidden from the Citizen.'),
  law_pinned: strengthening('A glob of `laws` is new.'),
  pin_added: strengthening('A file is pinned.'),
  readiness_added: strengthening('A service or step is waited for.'),
  shard_removed: strengthening('The scope runs all of its scenarios again.'),
  workspace_widened: strengthening('More files are copied into the cell.'),
  test_added: strengthening('A test is new.'),
  assertion_added: strengthening('An assertion is new.'),
  assertion_tightened: strengthening('An assertion on the same thing asks for more.'),
  test_unskipped: strengthening('A test is not skipped any more.'),
  test_expected_to_pass: strengthening('A test is not expected to fail any more.'),
  only_removed: strengthening('A mark `only` is gone.'),
  handler_narrowed: strengthening('A handler that swallowed failures is gone.'),
  test_timeout_shorter: strengthening('A test allows itself less time.'),
  cases_added: strengthening('A parametrised test has more cases.'),
  syntax_mended: strengthening('A test file that did not parse does now.'),

  scenario_renamed: neutral('A scenario has another id and the same execution and expectations.'),
  test_renamed: neutral('A test has another name and the same body.'),
  test_moved: neutral('A test stands in another file or suite.'),
  image_changed: neutral('The image, or how it is built, is another one.'),
  dependencies_changed: neutral('Other packages are installed.'),
  env_changed: neutral('A variable that steers no test tool came, changed or went.'),
  metadata_changed: neutral('Title, description, labels, tags, type or id of the scope.'),
  options_changed: neutral('Artifacts, pauses between attempts, parallelism, fail-fast and the like.'),
  pin_renewed: neutral('A pinned file changed, and a comparison of its tests found no weakening.'),
  secrets_changed: review('The cell gets other secrets.'),
  setup_changed: review('A setup or teardown step came, changed or went.'),
  service_changed: review('A service came, changed or went.'),
  execution_changed: review('Runner, folder, results or arguments of a scenario changed.'),
  schema_changed: review('A JSON Schema changed in a way that is not known to be looser.'),
  workspace_changed: review('The workspace is another folder.'),
  assertion_changed: review('An assertion looks at something else, with the same constants.'),
  test_changed: review('The body of a test changed, its assertions did not.'),
  cases_unknown: review(
    'The cases of a parametrised test changed, and the source does not say how many there are.',
  ),
  helper_changed: review('A helper, fixture or configuration of the tests came, changed or went.'),
  file_not_understood: review(
    'A test file changed whose language is not understood, or that is binary, too large or broken on both sides.',
  ),
  scope_unreadable: review('The old scope did not validate: there was nothing to compare with.'),
} as const satisfies Record<string, KindDefinition>;

export type FindingKind = keyof typeof findingKinds;

function weakening(meaning: string) {
  return { severity: 'weakening', meaning } as const;
}

function strengthening(meaning: string) {
  return { severity: 'strengthening', meaning } as const;
}

function neutral(meaning: string) {
  return { severity: 'neutral', meaning } as const;
}

function review(meaning: string) {
  return { severity: 'neutral', review: true, meaning } as const;
}
