import type { TestKey } from '../test-key.ts';

/** Runs the tests of one scenario in one copy, as often as it is asked to, each time with other files. */
export interface TrialTool extends AsyncDisposable {
  /** Requests that are worth having under way at once: the next one then waits in the cell. */
  readonly depth: number;
  /** @throws ToolLostError where it is gone: a new copy is needed */
  run(request: ToolRequest): Promise<ToolAnswer>;
}

export interface ToolRequest {
  /** Path in the workspace → its text, for this time only. */
  readonly files: ReadonlyMap<string, string>;
  /** What runs first; null: all tests at once. */
  readonly targets: ToolTargets | null;
  /** Whether all tests follow where the targets pass. */
  readonly all: boolean;
  /** No more tests after the first target that fails. */
  readonly stop: boolean;
  readonly limits: { readonly targets: ToolLimit; readonly all: ToolLimit };
  /** It may learn here how to be quick later on; the first request. */
  readonly learn?: boolean;
  /** Everything is loaded anew. */
  readonly cold?: boolean;
}

export interface ToolLimit {
  readonly wallMs: number;
  /** Of the processor, where that can be told. */
  readonly cpuMs: number;
}

export interface ToolTargets {
  /** As the tool calls the tests. */
  readonly ids: readonly string[];
  /** Test files that hold them, relative to the workspace; empty where not known. */
  readonly files: readonly string[];
}

export interface ToolTest {
  /** What the tool calls it. */
  readonly id: string;
  readonly key: TestKey;
  readonly status: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly message: string | null;
  readonly durationMs: number;
}

export interface ToolAnswer {
  readonly tests: readonly ToolTest[];
  /** `targets`: it got no further than these. */
  readonly stage: 'targets' | 'all';
  readonly ended: 'ok' | 'timeout' | 'died';
  /** Why tests could not be loaded, or the scenario fails although its tests pass. */
  readonly broken: readonly string[];
  /** Ends of what it wrote, where that is all there is to tell answers apart by. */
  readonly output?: string;
  /** Processes outlived it: the copy is not what it was. */
  readonly left: boolean;
  readonly durationMs: number;
  /** Of the processor, milliseconds; null where that is not known. */
  readonly cpuMs: number | null;
  /** How it was run, for people. */
  readonly mode: string;
}

/** The tool's program, or its cell, is gone. */
export class ToolLostError extends Error {
  override readonly name = 'ToolLostError';
  /** It went while this very request was under way. */
  readonly isCulprit: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isCulprit?: boolean } = {}) {
    super(message, options);
    this.isCulprit = options.isCulprit ?? false;
  }
}
