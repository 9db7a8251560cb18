import type { EngineHandle } from './engine/find-engine.ts';
import { sandboxImages } from './images/sandbox-images.ts';

/** An image that this package brings a recipe for, or one with installed dependencies that a run has left. */
export interface KnownImage {
  readonly kind: 'sandbox' | 'cell';
  /** The word for `taas images build`; for a cell image the same as `reference`. */
  readonly name: string;
  readonly reference: string;
  /** Null where it is not built. */
  readonly id: string | null;
  readonly bytes: number | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  readonly contents: readonly string[];
}

export async function listImages(engine: EngineHandle): Promise<KnownImage[]> {
  const present = await (await engine.docker()).listImages();
  const own = sandboxImages.map(({ name, reference, contents }) => {
    const found = present.find(({ RepoTags }) => RepoTags?.some((tag) => shortName(tag) === reference));
    return { kind: 'sandbox' as const, name, reference, ...measured(found), contents };
  });
  const cells = present
    .filter(({ Labels }) => Labels?.['taas.kind'] === 'cell-image')
    .map((image) => {
      const reference = shortName(image.RepoTags?.[0] ?? image.Id);
      return { kind: 'cell' as const, name: reference, reference, ...measured(image), contents: [] };
    });
  return [...own, ...cells];
}

/** Podman names the registry, also where there was none: `localhost/` when loaded, `docker.io/` when built. */
function shortName(tag: string): string {
  return tag.replace(/^(localhost|docker\.io(\/library)?)\//, '');
}

function measured(image: { Id: string; Size: number; Created: number } | undefined) {
  if (!image) return { id: null, bytes: null, createdAt: null };
  return { id: image.Id, bytes: image.Size, createdAt: new Date(image.Created * 1_000).toISOString() };
}
