import type { JsonExpectation, Readiness, TestScope } from '../generated/test-scope.ts';

/**
 * A TestScope ready to run: valid, upgraded to 2.0, every default filled in, durations in milliseconds and sizes in
 * bytes. Made by `loadScope`, read by every later room.
 */
export interface Scope {
  /** The valid 2.0 document this was made from. */
  readonly document: TestScope;
  /** The document's file; null where an object was given. */
  readonly path: string | null;
  /** Absolute folder that the document's relative paths start from. */
  readonly directory: string;
  /** `sha256-…` of the document in canonical JSON (RFC 8785). */
  readonly digest: string;
  readonly warnings: readonly string[];
  readonly id: string;
  readonly title: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: ScopeEnvironment;
  readonly setup: readonly ScopeStep[];
  readonly teardown: readonly ScopeStep[];
  readonly scenarios: readonly ScopeScenario[];
  readonly policy: ScopePolicy;
  /** Workspace path, without `./` → `sha256-…`. */
  readonly integrityFiles: Readonly<Record<string, string>>;
  readonly laws: readonly string[];
}

export interface ScopeEnvironment {
  readonly type: 'docker' | 'venv';
  readonly image: string | null;
  readonly build: { readonly context: string; readonly dockerfile: string } | null;
  readonly dependencies: ScopeDependencies;
  readonly workspace: {
    readonly path: string;
    readonly include: readonly string[] | null;
    readonly exclude: readonly string[];
  };
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
  readonly resources: ScopeResources;
  readonly network: 'none' | 'internal' | 'egress';
  readonly writableRoot: boolean;
  readonly services: readonly ScopeService[];
}

/** `packages` are names; `file` is the workspace path of a lock or requirements file. */
export type PackageSource =
  | { readonly kind: 'packages'; readonly packages: readonly string[] }
  | { readonly kind: 'file'; readonly file: string };

/** `auto` belongs to the image's own package manager. */
export type ScopeDependencies = Readonly<Partial<Record<'auto' | 'pip' | 'npm' | 'apt', PackageSource>>>;

export interface ScopeResources {
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly pids: number;
  readonly diskBytes: number;
}

export interface ScopeService {
  readonly id: string;
  readonly image: string;
  readonly command: string | readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  readonly ready: ScopeReadiness | null;
}

export interface ScopeReadiness extends Pick<Readiness, 'command' | 'port' | 'output'> {
  readonly timeoutMs: number;
  readonly intervalMs: number;
}

export interface ScopeStep {
  readonly id: string;
  readonly command: string;
  readonly timeoutMs: number;
  readonly retry: ScopeRetryPolicy;
  readonly background: boolean;
  readonly ready: ScopeReadiness | null;
}

export type RetryableStatus = 'failed' | 'errored' | 'timed_out' | 'out_of_memory';

export interface ScopeRetryPolicy {
  readonly attempts: number;
  readonly backoff: 'none' | 'linear' | 'exponential';
  readonly delayMs: number;
  readonly maxDelayMs: number;
  readonly jitter: boolean;
  readonly retryOn: readonly RetryableStatus[];
}

export interface ScopeScenario {
  readonly id: string;
  readonly type: string;
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly dependsOn: readonly string[];
  /** A plain `command` is the `shell` runner with the command as its target. */
  readonly execution: ScopeExecution;
  readonly expect: ScopeExpect;
  readonly retry: ScopeRetryPolicy;
  readonly timeoutMs: number;
  readonly artifacts: readonly string[];
  readonly visibility: 'public' | 'hidden';
  readonly negativeControl: boolean;
}

export interface ScopeExecution {
  readonly runner: string;
  readonly target: string | null;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly results: readonly string[] | null;
}

export interface ScopeExpect {
  /** null: not asked for, so a test tool's own result decides and a shell command must exit 0. */
  readonly exitCodes: readonly number[] | null;
  readonly stdout: ScopeTextConditions | null;
  readonly stderr: ScopeTextConditions | null;
  readonly files: Readonly<Record<string, ScopeFileExpectation>>;
  readonly json: JsonExpectation | null;
  readonly maxDurationMs: number | null;
  readonly spans: readonly ScopeSpanExpectation[];
  readonly processes: readonly ScopeProcessExpectation[];
}

export interface ScopeSpanExpectation {
  readonly name: string;
  readonly count: ScopeCount;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export interface ScopeProcessExpectation {
  readonly command: string;
  readonly count: ScopeCount;
}

export interface ScopeCount {
  readonly min: number;
  /** null: as many as there are. */
  readonly max: number | null;
}

export interface ScopeTextConditions {
  readonly contains: readonly string[];
  readonly notContains: readonly string[];
  readonly matches: readonly string[];
  readonly equals: string | null;
}

export interface ScopeFileExpectation extends ScopeTextConditions {
  readonly exists: boolean;
  readonly json: JsonExpectation | null;
}

export interface ScopePolicy {
  readonly isolation: 'scope' | 'scenario' | 'container';
  readonly parallel: number | null;
  readonly failFast: boolean;
  readonly timeoutMs: number | null;
  readonly shard: { readonly index: number; readonly count: number } | null;
}
