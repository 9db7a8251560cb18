import { rm } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Deferred, deferred } from '../../deferred.ts';
import { ExitCode, TaasError } from '../../errors.ts';
import type { RunEvent, RunListener } from '../../events.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import { executeHooked } from '../../harness/execute-hooked.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { runsFolder } from '../../harness/plan-run.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { ownershipLabels } from '../../sandbox/labels.ts';
import { openEngine } from '../../sandbox/open-engine.ts';
import { WarmEngine } from '../../sandbox/warm-engine.ts';
import { neverCopied } from '../../sandbox/workspace/collect-paths.ts';
import type { Scope } from '../../scope/scope.ts';
import { printError } from '../print-error.ts';
import { configFileName } from '../read-config.ts';
import { exitCodeOf, worstExitCode } from '../run/exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { chooseView } from '../view/choose-view.ts';
import type { RunView } from '../view/run-view.ts';
import { affectedScenarios, isIn, isSome, type Selection, union } from './affected-scenarios.ts';
import { changedFiles, type Digests, differences } from './changed-files.ts';
import { changedScenarios } from './changed-scope.ts';
import { watchFiles } from './file-watcher.ts';
import { listenForKeys } from './listen-for-keys.ts';
import { addTo, type Owed } from './owed.ts';
import { causeText, ranText, waitingText } from './watch-text.ts';

interface WatchOptions {
  readonly scope: string;
  /** Read again for every run: the settings file may have changed. */
  settings(): Promise<ExecuteOptions>;
  readonly quiet: boolean;
  readonly stream: boolean;
  readonly verbose: boolean;
  /** Hears of every run, beside the view. */
  readonly listen?: RunListener | undefined;
}

interface CurrentRun {
  readonly owed: Owed;
  readonly controller: AbortController;
  /** The workspace was copied, or never will be. */
  readonly copied: Deferred<void>;
}

const wholeScope = { index: 1, count: 1 } as const;
/** A person who watches looks at the last ones. */
const keptRuns = 10;
/** Phases that are quicker tell nothing in a run that repeats another. */
const worthTellingMs = 500;

/** Runs a scope, and runs it again when something changes, until somebody quits. */
export class WatchSession {
  readonly #options: WatchOptions;
  readonly #terminal: Terminal;
  readonly #path: string;
  readonly #statuses = new Map<string, string>();
  readonly #runDirs: string[] = [];
  #scope: Scope | undefined;
  #engine: WarmEngine | undefined;
  #engineName = '';
  #watcher: AsyncDisposable | undefined;
  #digests: Digests | undefined;
  #owed: Owed | null = { selection: 'all', cause: 'start', names: [] };
  /** What could not be judged: it is owed with the next change. */
  #unpaid: Owed | null = null;
  #current: CurrentRun | undefined;
  #view: RunView | undefined;
  #examining: Promise<void> = Promise.resolve();
  #wake = deferred<void>();
  /** Until something was judged nothing has passed. */
  #lastExitCode: number = ExitCode.cancelled;
  #quit: number | null = null;

  constructor(options: WatchOptions, terminal: Terminal) {
    this.#options = options;
    this.#terminal = terminal;
    this.#path = resolve(terminal.cwd, options.scope);
  }

  /** @throws TaasError when the scope can't be run at all; later on that is only told. */
  async run(): Promise<number> {
    using _interrupts = this.#terminal.onInterrupt(() => this.#interrupt());
    this.#scope = await this.#load();
    await this.#watch(this.#scope);
    using _keys = listenForKeys(this.#terminal.stdin, (key) => this.#onKey(key));
    try {
      while (this.#quit === null) await this.#step();
      return this.#quit;
    } finally {
      await this.#watcher?.[Symbol.asyncDispose]();
      await this.#engine?.[Symbol.asyncDispose]();
    }
  }

  async #step(): Promise<void> {
    const owed = this.#owed;
    if (owed) {
      this.#owed = null;
      this.#wake = deferred<void>();
      await this.#runOwed(owed);
    } else {
      this.#say(waitingText(this.#terminal.stdin.isTty, this.#style));
      await this.#wake.promise;
    }
  }

  async #runOwed(owed: Owed): Promise<void> {
    const current = { owed, controller: new AbortController(), copied: deferred<void>() };
    this.#current = current;
    try {
      const report = await this.#execute(current);
      if (report) await this.#tell(report, owed);
    } catch (error) {
      this.#lastExitCode = printError(error, this.#terminal, {
        json: false,
        verbose: this.#terminal.env.TAAS_DEBUG !== undefined,
      });
      if (!(error instanceof TaasError)) await this.#coolDown();
      // Whatever mends it concerns all that was to be run.
      this.#leaveUnpaid(owed);
    } finally {
      this.#current = undefined;
      current.copied.resolve();
      this.#engine?.refill();
    }
  }

  async #execute(current: CurrentRun): Promise<TaaSReport | null> {
    const { owed, controller } = current;
    const settings = await this.#options.settings();
    const part = this.#partFor(owed, settings);
    if (!part) {
      this.#say('nothing that is watched is concerned');
      return null;
    }
    this.#say(causeText(owed, this.#style));
    const phasesFromMs = this.#runDirs.length === 0 ? 0 : worthTellingMs;
    using view = await chooseView(this.#terminal.stderr, this.#options, { phasesFromMs });
    this.#view = view;
    const { listen } = this.#options;
    const onEvent = (event: RunEvent) => {
      listen?.(event);
      view.listen(event);
    };
    const watched = { ...settings, ...part, signal: controller.signal, onEvent };
    try {
      return await executeHooked(this.#path, watched, {
        openEngine: (options) => this.#openEngine(options),
        keepsWorkspace: false,
        onPacked: ({ fileDigests }) => this.#onCopied(current, fileDigests),
      });
    } finally {
      this.#view = undefined;
    }
  }

  /** null: nothing of it is watched. */
  #partFor(
    { selection }: Owed,
    { filter = {} }: ExecuteOptions,
  ): Pick<ExecuteOptions, 'filter' | 'shard'> | null {
    if (selection === 'all' || !this.#scope) return { filter };
    const ids = makePlan(this.#scope, filter)
      .scenarios.filter(({ scenario, selectedAs }) => selectedAs === 'selected' && selection.has(scenario.id))
      .map(({ scenario }) => scenario.id);
    // The scope's own shard would be cut from these again.
    return ids.length > 0 ? { filter: { ids }, shard: wholeScope } : null;
  }

  async #tell(report: TaaSReport, owed: Owed): Promise<void> {
    await this.#keepFolder(report.run_dir);
    if (report.reason === 'cancelled') {
      // Its scenarios are still to be judged, with what has come since.
      if (this.#quit === null) this.#owe(owed);
      return;
    }
    if (report.verdict === 'error') {
      await this.#coolDown();
      this.#leaveUnpaid(owed);
    }
    this.#lastExitCode = exitCodeOf(report);
    for (const { id, status } of report.scenarios) this.#statuses.set(id, status);
    const { summariseReport } = await import('../../report/summarise-report.ts');
    const channel = this.#terminal.stdout;
    const fromHere = relative(this.#terminal.cwd, report.run_dir);
    const near = { ...report, run_dir: fromHere.startsWith('..') ? report.run_dir : fromHere };
    const ran = ranText(report, owed, this.#scope?.scenarios ?? [], this.#statuses, channel.style());
    channel.write(`\n${summariseReport(near, channel.style())}${ran}\n`);
  }

  /** The first folder of a session is as old as the session: those of the last runs are left. */
  async #keepFolder(runDir: string): Promise<void> {
    this.#runDirs.push(runDir);
    const old = this.#runDirs.length > keptRuns ? this.#runDirs.shift() : undefined;
    if (old) await rm(old, { recursive: true, force: true }).catch(() => {});
  }

  #onCopied(current: CurrentRun, digests: Digests): void {
    const before = this.#digests;
    this.#digests = digests;
    current.copied.resolve();
    if (!before || current.owed.selection === 'all') return;
    // What changed since the run was decided on came into the copy, too, and may concern more than is run.
    const names = differences(before, digests).filter((name) => !current.owed.names.includes(name));
    const selection = this.#affectedBy(names);
    if (selection === 'all' || [...selection].some((id) => !isIn(current.owed.selection, id))) {
      this.#owe({ selection, cause: 'change', names });
    }
  }

  #affectedBy(names: readonly string[]): Selection {
    const scenarios = this.#scope?.scenarios ?? [];
    return names.reduce<Selection>(
      (found, name) => union(found, affectedScenarios(scenarios, name)),
      new Set<string>(),
    );
  }

  async #openEngine(options: Parameters<typeof openEngine>[0]): Promise<WarmEngine> {
    const name = JSON.stringify(options);
    if (this.#engine && this.#engineName === name) return this.#engine;
    await this.#coolDown();
    this.#engine = new WarmEngine(await openEngine(options), () => ownershipLabels('watch'));
    this.#engineName = name;
    return this.#engine;
  }

  /** What was known of the engine may be what is wrong. */
  async #coolDown(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.[Symbol.asyncDispose]();
  }

  async #load(): Promise<Scope> {
    return loadRunScope(this.#path, await this.#options.settings());
  }

  async #watch(scope: Scope): Promise<void> {
    const { workspace } = scope.environment;
    const runs = runsFolder(scope, (await this.#options.settings()).outDir);
    const never = new Set(workspace.include ? ['.git', '.taas'] : neverCopied);
    const before = this.#watcher;
    this.#watcher = await watchFiles({
      paths: [workspace.path, this.#path, resolve(dirname(this.#path), configFileName)],
      isIgnored: (path) =>
        path === runs ||
        relative(workspace.path, path)
          .split(sep)
          .some((name) => never.has(name)),
      onChange: (paths) => {
        this.#examining = this.#examining.then(() => this.#examine(paths)).catch(() => {});
      },
    });
    await before?.[Symbol.asyncDispose]();
  }

  async #examine(paths: ReadonlySet<string>): Promise<void> {
    // A copy that is being made has the change, or has not: that is known when it is there.
    await this.#current?.copied.promise;
    const names: string[] = [];
    const files = new Set(paths);
    const isScope = files.delete(this.#path);
    const ofScope = isScope ? await this.#examineScope() : new Set<string>();
    if (isScope) names.push(relative(this.#terminal.cwd, this.#path));
    const isConfig = [...files].some((path) => path.endsWith(`${sep}${configFileName}`));
    if (isConfig) names.push(configFileName);
    const { path: root, ...workspace } = (this.#scope as Scope).environment.workspace;
    const changed = await changedFiles(root, workspace, files, this.#digests);
    names.push(...changed);
    const selection = union(ofScope ?? new Set(), isConfig ? 'all' : this.#affectedBy(changed));
    const owed: Owed = { selection, cause: 'change', names };
    // A scope that is not valid can't be run; when it is again, all that came meanwhile is.
    if (ofScope === null) this.#leaveUnpaid(owed);
    else if (isSome(selection) || (isScope && this.#unpaid)) this.#owe(owed);
    else if (isScope) this.#say('no scenario of the scope has changed');
  }

  #leaveUnpaid(owed: Owed): void {
    this.#unpaid = this.#unpaid ? addTo(this.#unpaid, owed) : owed;
  }

  /** null: it is not valid at the moment. */
  async #examineScope(): Promise<Selection | null> {
    try {
      const before = this.#scope as Scope;
      const after = await this.#load();
      this.#scope = after;
      const ids = new Set(after.scenarios.map(({ id }) => id));
      for (const id of this.#statuses.keys()) if (!ids.has(id)) this.#statuses.delete(id);
      if (after.environment.workspace.path !== before.environment.workspace.path) {
        this.#digests = undefined;
        await this.#watch(after);
      }
      return changedScenarios(before, after);
    } catch (error) {
      this.#lastExitCode = printError(error, this.#terminal, { json: false, verbose: false });
      return null;
    }
  }

  #owe(owed: Owed): void {
    const unpaid = this.#unpaid;
    this.#unpaid = null;
    const more = unpaid ? addTo(unpaid, owed) : owed;
    this.#owed = this.#owed ? addTo(this.#owed, more) : more;
    this.#current?.controller.abort();
    this.#wake.resolve();
  }

  #onKey(key: string): void {
    if (key === '\u0003') this.#interrupt();
    else if (key === 'q' || key === '\u0004') this.#end(this.#exitCode);
    else if (key === 'a' || key === '\r' || key === '\n') {
      this.#owe({ selection: 'all', cause: 'key', names: [] });
    } else if (key === 'f') {
      const failed = this.#notPassed();
      if (failed.length > 0) this.#owe({ selection: new Set(failed), cause: 'failed', names: [] });
      else this.#say('nothing failed when it ran last');
    }
  }

  #interrupt(): void {
    // Cells end by themselves when the harness is gone: the warden's stdin closes.
    if (this.#quit !== null) this.#terminal.exitNow(ExitCode.cancelled);
    else if (this.#current) this.#say('stopping: teardown runs, press Ctrl-C again to stop at once');
    this.#end(ExitCode.cancelled);
  }

  #end(exitCode: number): void {
    this.#quit = exitCode;
    this.#current?.controller.abort();
    this.#wake.resolve();
  }

  /** Also of what the last run left out. */
  get #exitCode(): number {
    const isFailing = this.#notPassed().length > 0;
    return worstExitCode([this.#lastExitCode, isFailing ? ExitCode.fail : ExitCode.pass]);
  }

  /** Ids of what did not pass when it ran last. */
  #notPassed(): string[] {
    const ids = (this.#scope?.scenarios ?? []).map(({ id }) => id);
    return ids.filter((id) => (this.#statuses.get(id) ?? 'passed') !== 'passed');
  }

  get #style() {
    return this.#terminal.stderr.style();
  }

  #say(line: string): void {
    if (this.#view && !this.#options.quiet) this.#view.say(line);
    else this.#terminal.stderr.write(`${line}\n`);
  }
}
