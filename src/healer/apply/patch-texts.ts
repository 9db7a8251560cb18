import { applyPatch, parsePatch, type StructuredPatch } from 'diff';
import { contentDigest } from '../../content-digest.ts';
import { TaasError } from '../../errors.ts';
import type { FileChange, Proposal } from '../../generated/heal-report.ts';

/** What a file is to hold, and must hold before. */
export interface PatchedFile {
  readonly change: FileChange;
  /** Null: it goes. */
  readonly after: Buffer | null;
}

/**
 * The files after a proposal's diff. Nothing is guessed: each hunk applies at its very place, and what comes out has the
 * digest that was proved.
 *
 * @param read the file as it is now; null where there is none
 * @throws TaasError `TAAS_WORKSPACE_CHANGED`, `TAAS_CHANGE_REFUSED`.
 */
export async function patchTexts(
  { id, diff, changes }: Pick<Proposal, 'id' | 'diff' | 'changes'>,
  read: (change: FileChange) => Promise<Buffer | null>,
): Promise<PatchedFile[]> {
  const patches = parse(id, diff);
  const files: PatchedFile[] = [];
  for (const [index, change] of changes.entries()) {
    const before = await read(change);
    if ((before === null ? null : contentDigest(before)) !== change.before) {
      const what = before === null ? 'is gone' : change.before === null ? 'is there by now' : 'has changed';
      throw new TaasError(
        'TAAS_WORKSPACE_CHANGED',
        `${id} was not applied: ${change.path} ${what} since it was proved. Run the scope and heal again.`,
        { data: { path: change.path, expected: change.before } },
      );
    }
    files.push({ change, after: after(id, change, before, patchOf(patches, change, index)) });
  }
  return files;
}

function parse(id: string, diff: string): StructuredPatch[] {
  try {
    return parsePatch(diff).filter(({ hunks, oldFileName }) => hunks.length > 0 || oldFileName !== undefined);
  } catch (error) {
    throw new TaasError('TAAS_CHANGE_REFUSED', `${id} was not applied: its diff can't be read.`, {
      cause: error,
    });
  }
}

/** By its name, else by its place: names with odd characters are quoted in a diff. */
function patchOf(
  patches: readonly StructuredPatch[],
  { path }: FileChange,
  index: number,
): StructuredPatch | undefined {
  const names = ({ oldFileName, newFileName }: StructuredPatch) =>
    [oldFileName, newFileName].map((name) => name?.replace(/^[ab]\//, ''));
  return patches.find((patch) => names(patch).includes(path)) ?? patches[index];
}

function after(
  id: string,
  change: FileChange,
  before: Buffer | null,
  patch: StructuredPatch | undefined,
): Buffer | null {
  if (change.after === null) return null;
  const old = before?.toString('utf8') ?? '';
  const text = patch ? exactly(old, patch) : old;
  // Where bytes are no UTF-8 the digest tells.
  if (typeof text === 'string' && contentDigest(text) === change.after) return Buffer.from(text);
  throw new TaasError(
    'TAAS_CHANGE_REFUSED',
    `${id} was not applied: its diff does not make of ${change.path} what was proved.`,
    { data: { path: change.path, expected: change.after } },
  );
}

function exactly(old: string, patch: StructuredPatch): string | null {
  const patched = applyPatch(old, patch, { fuzzFactor: 0, autoConvertLineEndings: false });
  return patched === false ? null : patched;
}
