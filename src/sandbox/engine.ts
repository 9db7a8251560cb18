import type { ScopeResources } from '../scope/scope.ts';
import type { Cell } from './cell/cell.ts';
import type { DependencyStep } from './images/dependency-steps.ts';

/**
 * What makes cells: a container engine, or the process jail that needs none. Each passes the same conformance suite;
 * nothing outside this room asks which one it is.
 */
export interface Engine {
  readonly description: EngineDescription;

  /** Removes what harnesses that are gone left behind. */
  sweep(): Promise<void>;

  /**
   * Finds, builds or pulls what a scope's cells are made from.
   *
   * @throws TaasError `TAAS_IMAGE_MISSING`, `TAAS_ENVIRONMENT_UNSUPPORTED`
   */
  findImage(source: ImageSource, options: FindImageOptions): Promise<ResolvedImage>;

  /**
   * Adds dependencies and whatever the engine itself needs; made once, then found by the digest of all that went in.
   *
   * @throws DependenciesFailedError when the packages can't be had, which is the scope's fault.
   * @throws TaasError `TAAS_DEPENDENCIES_UNREACHABLE` when no registry answers, which is nobody's.
   */
  prepareCellImage(
    image: ResolvedImage,
    steps: readonly DependencyStep[],
    options: PrepareOptions,
  ): Promise<CellImage>;

  /** @throws TaasError `TAAS_CELL_START_FAILED` */
  startCell(image: CellImage, spec: CellSpec): Promise<Cell>;

  /**
   * The root of a cell that was started with `writableRoot`, for others to start from; what lies in the writable trees is
   * not part of it. Gone when disposed of, which the cells that were made from it have to be before. Absent where cells
   * have no root of their own.
   *
   * @throws TaasError `TAAS_ENVIRONMENT_UNSUPPORTED` where the engine lets no image be made.
   */
  captureRoot?(cell: Cell, image: CellImage, options: PrepareOptions): Promise<CapturedRoot>;
}

export type CapturedRoot = CellImage & AsyncDisposable;

/** As the report tells it. */
export interface EngineDescription {
  readonly kind: 'docker' | 'podman' | 'bubblewrap';
  readonly version: string;
  /** null: there is no API. */
  readonly apiVersion: string | null;
  /** Where it answers, or the program that is started. */
  readonly endpoint: string;
  readonly isolation: 'container' | 'process_jail';
}

export interface ImageSource {
  /** The name in a scope; null where the scope brings a Dockerfile, or names none. */
  readonly reference: string | null;
  readonly build: { readonly context: string; readonly dockerfile: string } | null;
  /** Absolute folder of the code under test. */
  readonly workspace: string;
  /** Default: `cell`, for the code under test. */
  readonly use?: 'cell' | 'service';
}

export interface FindImageOptions {
  /** A name in the scope → the image that stands for it. */
  readonly aliases: Readonly<Record<string, string>>;
  /** For what is too large to hold in memory. */
  readonly temporaryDir: string;
  readonly onProgress: (message: string) => void;
  /** Tells what a user should know: the report lists it. */
  readonly onWarning: (message: string) => void;
  readonly signal?: AbortSignal;
}

export interface PrepareOptions {
  /** Of what is made on the way: see `ownershipLabels`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly onProgress: (message: string) => void;
  readonly onWarning: (message: string) => void;
  readonly signal?: AbortSignal;
}

export interface ResolvedImage {
  readonly requested: string;
  /** After aliases. */
  readonly resolved: string;
  readonly id: string;
  /** `NAME=value` */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface CellImage {
  readonly id: string;
  /** Whether nothing had to be made. */
  readonly cached: boolean;
  /** Workspace folders whose `node_modules` are links into the image, by index below `/opt/taas/npm`. */
  readonly npmFolders: readonly string[];
  /** How commands get into its cells. */
  readonly channel: 'warden' | 'exec';
}

export interface CellSpec {
  readonly resources: ScopeResources;
  /** `loopback` and `shared` reach nothing outside; `join` shares the loopback of a cell that is `shared` or `egress`. */
  readonly network:
    | { readonly kind: 'loopback' | 'shared' | 'egress' }
    | { readonly kind: 'join'; readonly cell: Cell };
  readonly labels: Readonly<Record<string, string>>;
  /** Services write where their image wants; scenarios only where a scope asks for it. */
  readonly writableRoot?: boolean;
}
