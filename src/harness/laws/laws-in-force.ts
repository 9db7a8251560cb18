import { posix } from 'node:path';
import type { ReportLaws, TrustFinding } from '../../generated/taas-report.ts';
import type { PlannedScenario } from '../../plan/plan.ts';
import { rulesFor } from '../../runners/steering/registry.ts';
import type { SteeringPlace, SteeringRule } from '../../runners/steering/steering-rule.ts';
import type { Cell } from '../../sandbox/cell/cell.ts';
import { joinOverlays } from '../../sandbox/workspace/lay-over.ts';
import type { WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import type { Scope } from '../../scope/scope.ts';
import { changedLaws } from './changed-laws.ts';
import { keepOutSteering, steeringFinding } from './keep-out-steering.ts';
import { describeLaws, type LawEntry, type Laws } from './laws.ts';
import { layLaws } from './lay-laws.ts';
import { listWorkspacePaths, removePaths, restoreLaws } from './restore-laws.ts';
import { steeringPlace } from './steering-place.ts';

/** The laws of one run: what is laid over the workspace, and what must still lie there while scenarios run. */
export class LawsInForce {
  readonly report: NonNullable<ReportLaws>;
  readonly #laws: Laws;
  readonly #scope: Scope;
  readonly #scenarios: readonly PlannedScenario[];
  readonly #rules: readonly SteeringRule[];
  /** What the Law pins is as the Legislator saw it, wherever it lies. */
  readonly #pinned: ReadonlySet<string>;
  #expected: ReadonlyMap<string, LawEntry>;
  #place: SteeringPlace | null = null;

  constructor(laws: Laws, scope: Scope, scenarios: readonly PlannedScenario[]) {
    this.report = describeLaws(laws);
    this.#laws = laws;
    this.#scope = scope;
    this.#scenarios = scenarios;
    this.#rules = rulesFor(scenarios.map(({ scenario }) => scenario.execution));
    this.#pinned = new Set(Object.keys(scope.integrityFiles));
    this.#expected = laws.files;
  }

  /** What a workspace with these paths gets laid over it; `last` wins over the laws. */
  async overlay(
    root: string,
    paths: readonly string[],
    last: WorkspaceOverlay,
  ): Promise<{ readonly overlay: WorkspaceOverlay; readonly findings: readonly TrustFinding[] }> {
    const laws = await layLaws(this.#laws, root, paths);
    const others = paths.filter((path) => !laws.overlay.has(path));
    this.#place = steeringPlace(
      this.#scope,
      this.#scenarios,
      [...others, ...this.#laws.files.keys()],
      [...this.#laws.files.keys()],
    );
    const steering = keepOutSteering(
      this.#rules,
      this.#place,
      root,
      others.filter((path) => !this.#pinned.has(path)),
    );
    const overlay = joinOverlays(joinOverlays(steering.overlay, laws.overlay), last);
    this.#expected = new Map([...this.#laws.files].filter(([path, law]) => overlay.get(path) === law));
    const findings = laws.findings.map((finding) => this.#judgeReplaced(finding));
    return { overlay, findings: [...findings, ...steering.findings] };
  }

  /** What the image is made of is read from the workspace itself: there the Law's own can't take its place. */
  #judgeReplaced(finding: TrustFinding): TrustFinding {
    const { dependencies, build } = this.#scope.environment;
    const locks = Object.values(dependencies).flatMap((source) =>
      source?.kind === 'file' ? [posix.normalize(source.file)] : [],
    );
    const recipes = build ? [posix.join(build.context, build.dockerfile)] : [];
    if (![...locks, ...recipes].includes(finding.path ?? '')) return finding;
    const message = `${finding.path} is not what the laws have there, and the image is made of it`;
    return { ...finding, effect: 'breach', message };
  }

  /** Workspace path → what a cell must hold there. */
  expectedLawFiles(): ReadonlyMap<string, LawEntry> {
    return this.#expected;
  }

  /**
   * Before an attempt: puts back what setup or an earlier scenario changed, and takes out what they made that steers
   * the test tool.
   */
  async enforce(cell: Cell, env: Readonly<Record<string, string>>): Promise<readonly TrustFinding[]> {
    const [changed, listed] = await Promise.all([
      changedLaws(cell, this.#expected),
      listWorkspacePaths(cell),
    ]);
    const findings: TrustFinding[] = [];
    if (changed.length > 0) {
      await restoreLaws(cell, this.#expected, changed, listed, env);
      for (const path of changed) {
        const message = `${path} was changed before the scenario began: the Law's own was put back`;
        findings.push({ reason: 'law_changed', effect: 'notice', path, message });
      }
    }
    const files = [...listed].filter(([, kind]) => kind !== 'directory').map(([path]) => path);
    const made = this.#steeringIn(files);
    await removePaths(cell, [...made.keys()], env);
    for (const [path, rule] of made) findings.push(steeringFinding(path, rule));
    return findings;
  }

  /**
   * The law files that are not what they must be, after an attempt.
   *
   * @param meanwhile what stands in the place of some of them for this attempt
   */
  changed(cell: Cell, meanwhile: ReadonlyMap<string, LawEntry> = new Map()): Promise<readonly string[]> {
    return changedLaws(cell, new Map([...this.#expected, ...meanwhile]));
  }

  /** Files that were made in the cell, each with the first rule that it falls under. */
  #steeringIn(paths: readonly string[]): ReadonlyMap<string, SteeringRule> {
    const place = this.#place;
    const made = new Map<string, SteeringRule>();
    if (!place) return made;
    // What only holds a part that steers, and caches that nobody reads, are left to the copy.
    const rules = this.#rules.filter(({ without, isQuiet, stays }) => !without && !isQuiet && !stays);
    const inCell: SteeringPlace = { ...place, has: (path) => known.has(path) };
    const known = new Set(paths);
    for (const path of paths) {
      if (this.#pinned.has(path) || this.#laws.own(path)) continue;
      const rule = rules.find(({ matches }) => matches(path, inCell));
      if (rule) made.set(path, rule);
    }
    return made;
  }
}

/** An empty folder for what Python compiles: it takes nothing from beside the sources. */
export function lawfulEnv(resultsDir: string): Readonly<Record<string, string>> {
  return { PYTHONPYCACHEPREFIX: posix.join(resultsDir, 'pycache') };
}
