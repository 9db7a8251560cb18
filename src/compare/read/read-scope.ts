import { TaasError } from '../../errors.ts';
import { runnerNames } from '../../runners/registry.ts';
import { loadScope } from '../../scope/load-scope.ts';
import { parseDocumentText } from '../../scope/parse-document.ts';
import type { Scope } from '../../scope/scope.ts';
import { scopePayload } from '../../scope/scope-payload.ts';
import { type Path, placeOfPath, type SourceDocument } from '../../scope/source-document.ts';
import { upgradeScope } from '../../scope/upgrade-scope.ts';
import { verifyScope } from '../../scope/verify-scope.ts';
import { NoEnvelopeError, parseEnvelope } from '../../signing/parse-envelope.ts';
import type { TrustedKey } from '../../signing/read-trusted-keys.ts';
import type { ScopeSnapshot, SignatureState } from '../snapshot.ts';
import type { SourceFile } from '../tests/source-file.ts';

export interface ScopeText {
  /** As it is shown. */
  readonly path: string;
  readonly text: string;
  /** Of the file beside it; null where there is none. */
  readonly signature: string | null;
  /** null: whose keys are trusted was not said. */
  readonly trusted: readonly TrustedKey[] | null;
  /** The content of a file of its workspace, where it can be read. */
  readonly readPinned: (scope: Scope, path: string) => Promise<SourceFile | null>;
}

/** A scope from its text. One that does not validate is a snapshot too: `problem` says why. */
export async function readScope({
  path,
  text,
  signature,
  trusted,
  readPinned,
}: ScopeText): Promise<ScopeSnapshot> {
  try {
    const source = await parseDocumentText(path, text);
    const scope = await loadScope(source.value as object, { runnerNames });
    return {
      path,
      scope,
      problem: null,
      lineOf: lineOf(source),
      signature: stateOf(scope, signature, trusted),
      pinned: await readPins(scope, readPinned),
    };
  } catch (error) {
    if (!(error instanceof TaasError)) throw error;
    const problem = error.message
      .replace('<object> is not', `${path} is not`)
      .split('\n')
      .slice(0, 2)
      .join(' ');
    return {
      path,
      scope: null,
      problem,
      lineOf: () => null,
      signature: signature === null ? 'none' : 'broken',
      pinned: new Map(),
    };
  }
}

function lineOf(source: SourceDocument): (path: Path) => number | null {
  const { origin } = upgradeScope(source.value, source.file);
  const place = placeOfPath(source);
  return (path) => place(origin(path));
}

function stateOf(scope: Scope, text: string | null, trusted: readonly TrustedKey[] | null): SignatureState {
  if (text === null) return 'none';
  if (trusted) return verifyScope(scope, text, trusted).kind === 'signed' ? 'trusted' : 'broken';
  try {
    return parseEnvelope(text).payloadBytes.equals(scopePayload(scope)) ? 'covers' : 'broken';
  } catch (error) {
    if (error instanceof NoEnvelopeError) return 'broken';
    throw error;
  }
}

async function readPins(
  scope: Scope,
  readPinned: ScopeText['readPinned'],
): Promise<ReadonlyMap<string, SourceFile>> {
  const pinned = new Map<string, SourceFile>();
  for (const [path, digest] of Object.entries(scope.integrityFiles)) {
    const file = await readPinned(scope, path);
    if (file?.digest === digest) pinned.set(path, file);
  }
  return pinned;
}
