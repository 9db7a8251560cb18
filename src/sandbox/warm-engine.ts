import type { Cell } from './cell/cell.ts';
import type {
  CapturedRoot,
  CellImage,
  CellSpec,
  Engine,
  FindImageOptions,
  ImageSource,
  PrepareOptions,
  ResolvedImage,
} from './engine.ts';
import type { DependencyStep } from './images/dependency-steps.ts';

/** What is started ahead takes memory while nobody needs it. */
const mostSpares = 3;

interface Spare {
  readonly key: string;
  readonly cell: Promise<Cell>;
}

/**
 * An engine for runs that follow each other: what they have in common is looked up once, and `refill` starts ahead the
 * cells that the next one will want.
 */
export class WarmEngine implements Engine, AsyncDisposable {
  readonly #engine: Engine;
  readonly #labels: () => Readonly<Record<string, string>>;
  /** Ids of images that are gone when their run is. */
  readonly #captured = new Set<string>();
  readonly #images = new Map<string, ResolvedImage>();
  readonly #cellImages = new Map<string, CellImage>();
  readonly #removals = new Set<Promise<void>>();
  #swept: Promise<void> | undefined;
  #spares: Spare[] = [];
  /** Cells that were asked for since the last refill. */
  #wanted: { readonly key: string; readonly image: CellImage; readonly spec: CellSpec }[] = [];

  /** Absent where the engine has none. */
  readonly captureRoot?: NonNullable<Engine['captureRoot']>;

  /** @param labels of a cell that is started ahead, which belongs to no run yet; asked for at each start */
  constructor(engine: Engine, labels: () => Readonly<Record<string, string>>) {
    this.#engine = engine;
    this.#labels = labels;
    if (engine.captureRoot) this.captureRoot = (...of) => this.#captureRoot(...of);
  }

  get description() {
    return this.#engine.description;
  }

  sweep(): Promise<void> {
    this.#swept ??= this.#engine.sweep();
    return this.#swept;
  }

  async findImage(source: ImageSource, options: FindImageOptions): Promise<ResolvedImage> {
    // What a Dockerfile copies may have changed: the engine's own cache knows.
    if (source.build) return this.#engine.findImage(source, options);
    const key = JSON.stringify([source, options.aliases]);
    const image = this.#images.get(key) ?? (await this.#engine.findImage(source, options));
    this.#images.set(key, image);
    return image;
  }

  async prepareCellImage(
    image: ResolvedImage,
    steps: readonly DependencyStep[],
    options: PrepareOptions,
  ): Promise<CellImage> {
    const key = JSON.stringify([image.id, steps]);
    const known = this.#cellImages.get(key);
    if (known) return { ...known, cached: true };
    const made = await this.#engine.prepareCellImage(image, steps, options);
    this.#cellImages.set(key, made);
    return made;
  }

  async startCell(image: CellImage, spec: CellSpec): Promise<Cell> {
    // A neighbour's loopback, or the root after setup, is there only now.
    if (spec.network.kind === 'join' || this.#captured.has(image.id))
      return this.#engine.startCell(image, spec);
    const key = JSON.stringify([image.id, spec.resources, spec.network.kind, spec.writableRoot ?? false]);
    this.#wanted.push({ key, image, spec });
    const at = this.#spares.findIndex((spare) => spare.key === key);
    const [spare] = at < 0 ? [] : this.#spares.splice(at, 1);
    const waiting = await spare?.cell.catch(() => undefined);
    const isReady = waiting !== undefined && (await isAlive(waiting));
    const cell = isReady ? waiting : await this.#engine.startCell(image, spec);
    return cell.endingBy((remove) => this.#removeBehind(remove));
  }

  async #captureRoot(...of: Parameters<NonNullable<Engine['captureRoot']>>): Promise<CapturedRoot> {
    const root = (await this.#engine.captureRoot?.(...of)) as CapturedRoot;
    this.#captured.add(root.id);
    const forget = async () => {
      await root[Symbol.asyncDispose]();
      this.#captured.delete(root.id);
    };
    return { ...root, [Symbol.asyncDispose]: forget };
  }

  /** Its processes are gone with its warden; a verdict need not wait until the engine has cleared up. */
  async #removeBehind(remove: () => Promise<void>): Promise<void> {
    const removal = remove().finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }

  /** After a run: cells like those that it had are started, and others that wait are ended. */
  refill(): void {
    const wanted = this.#wanted.slice(0, mostSpares);
    this.#wanted = [];
    const waiting = this.#spares;
    this.#spares = [];
    for (const { key, image, spec } of wanted) {
      const at = waiting.findIndex((spare) => spare.key === key);
      const [spare] = at < 0 ? [] : waiting.splice(at, 1);
      this.#spares.push(spare ?? { key, cell: this.#start(image, spec) });
    }
    void endAll(waiting);
  }

  #start(image: CellImage, spec: CellSpec): Promise<Cell> {
    const cell = this.#engine.startCell(image, { ...spec, labels: this.#labels() });
    // Told to the run that asks for it: there it is tried again.
    cell.catch(() => {});
    return cell;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endAll(this.#spares.splice(0));
    await Promise.allSettled(this.#removals);
  }
}

async function endAll(spares: readonly Spare[]): Promise<void> {
  await Promise.allSettled(spares.map(async ({ cell }) => (await cell)[Symbol.asyncDispose]()));
}

/** One may have ended while it waited: removed by somebody, or with its engine. */
async function isAlive(cell: Cell): Promise<boolean> {
  const stillOpen = Symbol();
  return (await Promise.race([cell.closed, Promise.resolve(stillOpen)])) === stillOpen;
}
