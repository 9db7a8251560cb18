interface RequestBudget {
  /** For the message of a request that got no answer. */
  readonly operation: string;
  readonly timeoutMs: number;
}

const budgets: readonly (readonly [pattern: RegExp, operation: string, timeoutMs: number])[] = [
  [/^POST \/containers\/create$/, 'create a container', 60_000],
  [/^POST \/containers\/[^/]+\/start$/, 'start a container', 120_000],
  [/^POST \/containers\/[^/]+\/attach$/, 'attach to a container', 30_000],
  [/^POST \/containers\/[^/]+\/(stop|kill)$/, 'stop a container', 60_000],
  [/^DELETE \/containers\//, 'remove a container', 60_000],
  [/^GET \/containers\/json$/, 'list containers', 30_000],
  [/^GET \/images\//, 'inspect an image', 30_000],
];

/** How long the engine may take for a request: none of them is long work, and a hung engine never answers. */
export function requestBudget(method: string, path: string): RequestBudget {
  const request = `${method} ${path}`;
  const known = budgets.find(([pattern]) => pattern.test(request));
  return known ? { operation: known[1], timeoutMs: known[2] } : { operation: request, timeoutMs: 30_000 };
}
