/** What a page holds at most: code under test decides how much there is to tell, a reader's browser has to bear it. */
export const limits = {
  nameLength: 300,
  messageLength: 4_000,
  detailsLength: 12_000,
  /** Of all details of tests together. */
  detailsTotal: 8 * 2 ** 20,
  /** An end of a log, of a scenario that did not pass and of one that did. */
  tailLength: 16_384,
  passedTailLength: 2_048,
  passedTailsTotal: 2 * 2 ** 20,
  failedTailsTotal: 8 * 2 ** 20,
  /** A log as a file, and all of them. */
  logBytes: 256 * 2 ** 10,
  logsTotal: 8 * 2 ** 20,
  artifactBytes: 2 * 2 ** 20,
  artifactsTotal: 10 * 2 ** 20,
  artifactTextBytes: 64 * 2 ** 10,
  artifactFiles: 500,
  sources: 200,
  sourceBytes: 2 ** 20,
  /** Of the copy that was tested, compressed: a larger one is not worth the wait. */
  copyBytes: 16 * 2 ** 20,
  /** The healer's report, a diff in it, and items of any of its lists. */
  healBytes: 4 * 2 ** 20,
  diffLength: 20_000,
  healItems: 50,
  spans: 20_000,
  spansBytes: 32 * 2 ** 20,
  spanAttributes: 30,
  scenarios: 20_000,
  tests: 250_000,
  tags: 50,
  expectations: 50,
  trust: 200,
  /** Failures that are told at the top; the list has them all. */
  cards: 40,
  testsOnCard: 6,
} as const;
