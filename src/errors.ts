/** The exit codes of `taas`, as every CI job sees them. */
export const ExitCode = {
  pass: 0,
  fail: 1,
  usage: 2,
  cannotJudge: 3,
  internal: 4,
  cancelled: 130,
} as const;

interface ErrorDefinition {
  readonly exitCode: number;
  /** What happened, for docs/reference/errors.md. */
  readonly meaning: string;
  /** What the reader should do next. */
  readonly action: string;
}

/** Every error this package throws on purpose. The reference page docs/reference/errors.md is made from it. */
export const errorCatalogue = {
  TAAS_INTERNAL: {
    exitCode: ExitCode.internal,
    meaning: 'taas itself is broken: a state that should be impossible was reached.',
    action: 'Report it with the message, the stack and the run folder.',
  },
  TAAS_USAGE: {
    exitCode: ExitCode.usage,
    meaning: 'The command line or an option of the API is wrong.',
    action: 'Read the message; `taas <command> --help` lists what is possible.',
  },
  TAAS_SCOPE_UNREADABLE: {
    exitCode: ExitCode.usage,
    meaning:
      'A scope file is missing, a directory, empty, larger than 10 MiB, not UTF-8, or may not be read.',
    action: 'Do what the message says about the file it names.',
  },
  TAAS_SCOPE_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A scope is not a valid TestScope. The message lists the problems; `data.problems` holds all of them.',
    action:
      'Correct the document where each line of the message points; docs/reference/test-scope.md has every key.',
  },
  TAAS_FILTER_UNKNOWN: {
    exitCode: ExitCode.usage,
    meaning: 'A filter names an id, tag or type that no scenario of the scope has.',
    action: 'Correct the word; `taas plan <scope>` lists the scenarios.',
  },
  TAAS_CONFIG_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A taas.config.json is not JSON, has an unknown key or a value of the wrong kind, or is unreadable.',
    action: 'Correct the file at the line that the message names.',
  },
  TAAS_ENGINE_NOT_FOUND: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'No container engine answers at any of the places where one is looked for.',
    action:
      'Start Docker or Podman, or name its endpoint in DOCKER_HOST. `taas doctor` shows what was tried.',
  },
  TAAS_ENGINE_TOO_OLD: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The container engine speaks only an API from before version 1.40.',
    action: 'Upgrade to Docker 19.03 or newer, or to Podman 3 or newer.',
  },
  TAAS_PROCESS_JAIL_UNAVAILABLE: {
    exitCode: ExitCode.cannotJudge,
    meaning:
      'The process jail of `environment.type: venv` can not be had: bubblewrap or a program of this machine is ' +
      'missing, or the kernel forbids user namespaces.',
    action: 'Install or set what the message names; `taas doctor` tries it.',
  },
  TAAS_IMAGE_BUILD_FAILED: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The engine could not build an image, or its base could be neither pulled nor made.',
    action:
      'Read the last lines of the build in the message; network, disk and the recipe are the usual causes.',
  },
  TAAS_CELL_START_FAILED: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The engine refused to create or start a cell, or its warden did not answer.',
    action: 'Run `taas doctor`; look at the message for what the engine said.',
  },
  TAAS_CELL_LOST: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The cell ended while it was needed: the engine died, or somebody removed the container.',
    action: 'See that the engine is up (`taas doctor`) and run again.',
  },
  TAAS_ENGINE_FAILED: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The engine answered a request with an error that has nothing to do with the scope.',
    action: 'Run `taas doctor`; look at the message for what the engine said.',
  },
  TAAS_IMAGE_MISSING: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'An image of the scope is neither in the engine nor can it be pulled.',
    action:
      'Pull it, name one of `taas images`, or give an alias with `--image-alias` or in taas.config.json.',
  },
  TAAS_DEPENDENCIES_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A lock or requirements file of environment.dependencies is missing, broken or outside of the workspace.',
    action: 'Name a file of the workspace, relative to it.',
  },
  TAAS_DEPENDENCIES_UNREACHABLE: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'The dependencies could not be installed because no package registry answered.',
    action: 'Check the network and proxies, or use an image that already holds the dependencies.',
  },
  TAAS_WORKSPACE_UNREADABLE: {
    exitCode: ExitCode.usage,
    meaning: 'The workspace is missing, not a folder, or not readable.',
    action: 'Set environment.workspace.path or --workspace to a folder that can be read.',
  },
  TAAS_WORKSPACE_TOO_LARGE: {
    exitCode: ExitCode.usage,
    meaning: 'The workspace does not fit into environment.resources.disk.',
    action: 'Leave files out with environment.workspace.exclude or .gitignore, or raise the limit.',
  },
  TAAS_DISK_FULL: {
    exitCode: ExitCode.cannotJudge,
    meaning: "The host's disk is full.",
    action: 'Free some space, for example with `taas gc`, or choose another folder with --out.',
  },
  TAAS_OUT_UNWRITABLE: {
    exitCode: ExitCode.cannotJudge,
    meaning:
      'The folder for runs, or a file that was asked for (a report, a trace, a log), can not be written.',
    action: 'Choose another path, or mend its permissions.',
  },
  TAAS_WARDEN_MISSING: {
    exitCode: ExitCode.cannotJudge,
    meaning: "The warden, the cell's PID 1, is not built for the engine's architecture.",
    action: 'In a clone run `npm run build`; the published package holds x86_64 and aarch64.',
  },
  TAAS_SECRET_MISSING: {
    exitCode: ExitCode.usage,
    meaning: 'A name of environment.secrets is not set in the environment of the harness.',
    action: 'Export it, or give it with `--secret NAME=VALUE`.',
  },
  TAAS_ENVIRONMENT_UNSUPPORTED: {
    exitCode: ExitCode.cannotJudge,
    meaning:
      'The scope asks for what the engine in use can not give: an image, Debian packages or a writable root in a process jail, dependencies or a writable root where the engine lets no image be made.',
    action:
      'Use `environment.type: docker` and a container engine that can copy into containers and commit them, or do without it.',
  },
  TAAS_SERVICE_FAILED: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'A service of the scope ended or did not get ready in time.',
    action: "Read the service's log in the run folder; check its image, command and readiness probe.",
  },
  TAAS_LAWS_MISSING: {
    exitCode: ExitCode.usage,
    meaning: "No file in the place of the laws matches a glob of the scope's `laws`.",
    action: 'Correct the globs, or name the folder or git ref that holds the laws.',
  },
  TAAS_LAWS_UNREADABLE: {
    exitCode: ExitCode.usage,
    meaning:
      'The laws can not be read: their folder or git ref does not exist, they are a submodule or lie in Git LFS, or they are too large.',
    action: 'Do what the message says about the place that it names.',
  },
  TAAS_KEY_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A file that is to hold a key is missing, unreadable, encrypted, of another kind than Ed25519 in PEM, or holds a private key where a public one belongs.',
    action: 'Do what the message says; `taas keygen NAME` makes a pair of keys.',
  },
  TAAS_SCOPE_UNSIGNED: {
    exitCode: ExitCode.usage,
    meaning: 'A signed scope is required, and this one has no signature beside it.',
    action: 'Let its owner sign it: `taas sign scope.json --key KEY`.',
  },
  TAAS_SCOPE_UNSIGNABLE: {
    exitCode: ExitCode.usage,
    meaning:
      'A scope is to be signed whose pinned files are not those of the workspace, or whose laws nothing pins: the signature would not hold what it promises.',
    action: '`taas lock scope.json` pins the files as they are; look at the difference before you sign it.',
  },
  TAAS_SIGNATURE_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A signature is damaged, was made by nobody who is trusted, or is for another state of the scope than this one.',
    action: '`taas verify scope.json --trusted KEYS` shows what differs; its owner has to sign a change.',
  },
  TAAS_REPORTS_DIFFER: {
    exitCode: ExitCode.usage,
    meaning: 'Reports are not parts of one whole, one of the parts is missing, or they are not of one scope.',
    action: 'The message says what differs. Name the report of every shard of one run, each once.',
  },
  TAAS_REPORT_UNUSABLE: {
    exitCode: ExitCode.usage,
    meaning:
      'A report is not to be attested: its verdict is `error`, it contradicts itself, or it was made for the Citizen.',
    action: 'Name the full report.json of a run that came to a verdict, as the run wrote it.',
  },
  TAAS_CAPSULE_WORKSPACE_GONE: {
    exitCode: ExitCode.usage,
    meaning:
      'A failure capsule can not be made: the workspace or the scope is no longer what the run has seen, and the run folder holds no copy of it.',
    action: 'Run the scope again and make the capsule of that run.',
  },
  TAAS_CAPSULE_UNREADABLE: {
    exitCode: ExitCode.usage,
    meaning:
      'A file is no failure capsule, is one of another format version, is damaged, or holds what a capsule never does.',
    action: 'Do what the message says; have the capsule sent again, or made again with this version of taas.',
  },
  TAAS_WORKSPACE_CHANGED: {
    exitCode: ExitCode.usage,
    meaning:
      'A file that the healer is to change or restore is no longer what the proposal, or the journal, was made for.',
    action: 'Run the scope and heal again; `taas heal undo --force` keeps a copy of what stands there.',
  },
  TAAS_CHANGE_REFUSED: {
    exitCode: ExitCode.usage,
    meaning:
      'The healer is to change what it never changes: a path outside of the workspace, behind a link, of a file with several names, or in .git or .taas.',
    action: 'Do what the message says, or make the change by hand.',
  },
  TAAS_JOURNAL_UNUSABLE: {
    exitCode: ExitCode.usage,
    meaning:
      "An entry of the healer's journal is not there, is damaged, was not written by this user's taas, or can not be taken back any more.",
    action: '`taas heal log` lists the entries; the backups lie beside them.',
  },
  TAAS_HEAL_BUSY: {
    exitCode: ExitCode.cannotJudge,
    meaning: 'Another taas heal is changing the same workspace, or its journal.',
    action: 'Wait until it has ended, and try again.',
  },
  TAAS_PATTERN_INVALID: {
    exitCode: ExitCode.usage,
    meaning:
      'A failure pattern of one’s own can not be read, does not fit the schema, or has an expression that is unsafe.',
    action: 'Correct the file where the message points; docs/reference/failure-patterns.md has every key.',
  },
  TAAS_CANCELLED: {
    exitCode: ExitCode.cancelled,
    meaning: 'The run was cancelled by a signal or by its caller.',
    action: 'Nothing, if it was you. What was seen until then is in the report.',
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCatalogue;

interface TaasErrorOptions {
  readonly cause?: unknown;
  /** Machine-readable details, e.g. the list of problems of a document. */
  readonly data?: unknown;
}

/**
 * The one error class of this package: thrown only where the harness can't do its job. A failing test is a
 * verdict, not an error.
 *
 * @example
 * ```ts
 * try {
 *   await executeScope('scope.json');
 * } catch (error) {
 *   if (error instanceof TaasError && error.code === 'TAAS_SCOPE_INVALID') console.error(error.data);
 * }
 * ```
 */
export class TaasError extends Error {
  override readonly name = 'TaasError';
  readonly code: ErrorCode;
  readonly data: unknown;

  constructor(code: ErrorCode, message: string, options: TaasErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.data = options.data;
  }

  /** The exit code that `taas` ends with when this error reaches the top. */
  get exitCode(): number {
    return errorCatalogue[this.code].exitCode;
  }
}
