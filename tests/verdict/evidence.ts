import type { TestCase } from '../../src/generated/taas-report.ts';
import type { RunnerDefinition } from '../../src/runners/runner.ts';
import type { ScopeExpect } from '../../src/scope/scope.ts';
import type {
  AttemptEvidence,
  CommandOutcome,
  EvidenceText,
  FoundFile,
  ToolResults,
} from '../../src/verdict/outcome.ts';

/** A command that ended well, but for what is said. */
export function outcome(parts: Partial<CommandOutcome> = {}): CommandOutcome {
  return {
    exitCode: 0,
    signal: null,
    startError: null,
    timedOut: false,
    stopped: null,
    oomKills: 0,
    durationMs: 1_234,
    ...parts,
  };
}

export function evidence(parts: Partial<AttemptEvidence> = {}): AttemptEvidence {
  return {
    command: outcome(),
    results: { kind: 'none_expected' },
    stdout: whole(''),
    stderr: whole(''),
    files: new Map(),
    trace: whole(''),
    processes: { kind: 'listed', processes: [] },
    ...parts,
  };
}

export function whole(text: string): EvidenceText {
  return { text, cut: false };
}

export function file(text: string): FoundFile {
  return { kind: 'file', ...whole(text) };
}

export function expectation(parts: Partial<ScopeExpect> = {}): ScopeExpect {
  return {
    exitCodes: null,
    stdout: null,
    stderr: null,
    files: {},
    json: null,
    maxDurationMs: null,
    spans: [],
    processes: [],
    ...parts,
  };
}

/** Conditions on a text, none but those that are said. */
export function conditions(parts: Partial<NonNullable<ScopeExpect['stdout']>> = {}) {
  return { contains: [], notContains: [], matches: [], equals: null, ...parts };
}

export function results(
  statuses: readonly TestCase['status'][],
  collectionError: string | null = null,
): ToolResults {
  const tests = statuses.map((status, at) => ({
    name: `test ${at + 1}`,
    suite: null,
    file: null,
    line: null,
    status,
    duration_ms: null,
    message: null,
    details: null,
  }));
  return { kind: 'parsed', results: { tests, collectionError } };
}

export const tool: RunnerDefinition = {
  name: 'tool',
  summary: '',
  target: '',
  results: '',
  reportsTests: true,
  command: () => ({ argv: ['tool'], results: [] }),
  parse: () => ({ tests: [], collectionError: null }),
  probe: null,
  remedy: 'bring the tool',
};
