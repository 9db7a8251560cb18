import type { Dependencies } from '../../generated/test-scope.ts';

/** What is known about a project, enough to write a scope for it. */
export interface Project {
  readonly scopeId: string;
  /** What was seen, for people: `Node with vitest (package.json)`. */
  readonly found: string;
  readonly image: string;
  readonly dependencies: string[] | Dependencies | null;
  /** Left out: none. */
  readonly network?: 'egress';
  /** A test tool, or `shell` with a command as target. */
  readonly runner: string;
  readonly target: string | null;
  readonly scenarioId: string;
  /** What could not be known, and what to add for it. */
  readonly hints?: readonly string[];
}

/** What a language's detector answers; null where the project is not of its kind. */
export type ProjectDetector = (folder: string) => Promise<Omit<Project, 'scopeId'> | null>;
