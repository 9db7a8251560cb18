const longestSegment = 200;
/** Below what file systems take for a whole path, with room for the run folder's own. */
const longestPathBytes = 1_024;

/** Gives every artifact a file of its own: names are made in the cell, and mean to collide, hide or escape. */
export class ArtifactPlaces {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** A path below the artifacts' folder that is safe on every system and taken by no other. */
  place(path: string): string {
    const plain = path.split('/').map(safeSegment).join('/');
    const place = this.#isFree(plain) ? plain : this.#numbered(plain);
    const key = place.toLowerCase();
    this.#files.add(key);
    for (const folder of foldersOf(key)) this.#folders.add(folder);
    return place;
  }

  #isFree(path: string): boolean {
    const key = path.toLowerCase();
    return (
      Buffer.byteLength(path) <= longestPathBytes &&
      !this.#files.has(key) &&
      !this.#folders.has(key) &&
      !foldersOf(key).some((folder) => this.#files.has(folder))
    );
  }

  #numbered(path: string): string {
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (let number = this.#files.size + 1; ; number += 1) {
      const candidate = `_renamed/${number}/${name}`;
      if (this.#isFree(candidate)) return candidate;
    }
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

function safeSegment(segment: string): string {
  const plain = [...segment]
    .map((c) => ((c.codePointAt(0) ?? 0) < 32 || '<>:"|?*\\'.includes(c) ? '_' : c))
    .join('');
  return plain === '.' || plain === '..' ? '_' : [...plain].slice(0, longestSegment).join('');
}
