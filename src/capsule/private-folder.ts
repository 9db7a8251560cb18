import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { makeCapsuleFolder } from '../harness/shell-folders.ts';

/** A folder that nobody else may read, gone with what holds it, also when the process ends before. */
export class PrivateFolder implements AsyncDisposable {
  /** Absolute. */
  readonly path: string;

  /** @param make makes an empty one that `taas gc` knows */
  static async open(make: () => Promise<string> = makeCapsuleFolder): Promise<PrivateFolder> {
    return new PrivateFolder(await make());
  }

  private constructor(path: string) {
    this.path = path;
    process.once('exit', this.#removeNow);
  }

  readonly #removeNow = () => {
    try {
      rmSync(this.path, { recursive: true, force: true });
    } catch {
      // `taas gc` tries again.
    }
  };

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#removeNow);
    await rm(this.path, { recursive: true, force: true }).catch(() => {});
  }
}
