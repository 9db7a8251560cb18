import { readFile } from 'node:fs/promises';
import { TaasError } from '../errors.ts';
import type { JsonDifference } from '../scope/compare-json.ts';
import type { Scope } from '../scope/scope.ts';
import { verifyScope } from '../scope/verify-scope.ts';
import { readTrustedKeys, type TrustedKey } from '../signing/read-trusted-keys.ts';
import { liesIn } from './lies-in.ts';

/** Whose signature a scope must have to be run. */
export interface RequiredSignature {
  /** PEM files with public Ed25519 keys, or folders of them. The report warns of one that lies in the workspace. */
  readonly trusted: readonly string[];
  /** The signature's file. Default: the scope's path and `.sig`. */
  readonly signature?: string;
  /** The file that names the keys, where one does, e.g. taas.config.json. It may not lie in the workspace. */
  readonly namedIn?: string;
}

export interface SignedScope {
  readonly keyIds: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Lets only a scope pass that somebody who is trusted signed as it is. The files that it pins are compared with the
 * workspace by the run itself.
 *
 * @returns whose signatures it has, and what the reader of the report should know of the keys
 * @throws TaasError `TAAS_SCOPE_UNSIGNED`, `TAAS_SIGNATURE_INVALID`, `TAAS_KEY_INVALID`, `TAAS_USAGE`
 */
export async function requireSigned(scope: Scope, required: RequiredSignature): Promise<SignedScope> {
  const { trusted, signature } = required;
  const keys = await readTrusted(scope, required);
  const found = verifyScope(scope, await readSignature(scope, signature), keys);
  if (found.kind === 'signed') {
    return { keyIds: found.by.map(({ keyid }) => keyid), warnings: await warnOfPlaces(scope, trusted) };
  }
  const what =
    found.kind === 'invalid' ? found.message : `it was changed since: ${describe(found.differences)}`;
  throw new TaasError(
    'TAAS_SIGNATURE_INVALID',
    `Scope ${scope.id} is not signed as it is: ${what}. Its owner has to sign it: taas sign SCOPE --key KEY.`,
    { data: found.kind === 'changed' ? { differences: found.differences } : undefined },
  );
}

/**
 * The keys that are trusted for this scope.
 *
 * @throws TaasError `TAAS_KEY_INVALID`, `TAAS_USAGE`
 */
export async function readTrusted(
  { environment }: Scope,
  { trusted, namedIn }: RequiredSignature,
): Promise<TrustedKey[]> {
  if (trusted.length === 0) {
    throw new TaasError(
      'TAAS_USAGE',
      'A signature is asked for, but no key is trusted. Name some: --trusted KEYS.',
    );
  }
  await assertNamedOutside(environment.workspace.path, namedIn);
  return readTrustedKeys(trusted);
}

/**
 * Refuses to be told by the code's author whom to trust.
 *
 * @throws TaasError `TAAS_USAGE`
 */
export async function assertNamedOutside(workspace: string, namedIn: string | undefined): Promise<void> {
  if (namedIn === undefined || !(await liesIn(workspace, namedIn))) return;
  throw new TaasError(
    'TAAS_USAGE',
    `${namedIn} names the keys that are trusted, and lies in the workspace, where the code's author can change it. ` +
      'Keep it elsewhere, or name the keys with --trusted.',
  );
}

async function warnOfPlaces(scope: Scope, trusted: readonly string[]): Promise<string[]> {
  const warnings = trusted.map(async (path) => {
    if (!(await liesIn(scope.environment.workspace.path, path))) return [];
    return [`the trusted key ${path} lies in the workspace: whoever wrote the code could have put it there`];
  });
  return (await Promise.all(warnings)).flat();
}

/**
 * The text of a scope's signature, by default of the file beside it.
 *
 * @throws TaasError `TAAS_SCOPE_UNSIGNED`
 */
export async function readSignature(
  scope: Scope,
  path = scope.path === null ? null : `${scope.path}.sig`,
): Promise<string> {
  if (path === null) {
    const message = `Scope ${scope.id} was given as an object: name the file of its signature (requireSigned.signature).`;
    throw new TaasError('TAAS_SCOPE_UNSIGNED', message);
  }
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? `there is no ${path}` : `${path} can't be read (${code})`;
    const message = `Scope ${scope.id} is not signed: ${why}. Its owner signs it: taas sign SCOPE --key KEY.`;
    throw new TaasError('TAAS_SCOPE_UNSIGNED', message, { cause });
  }
}

const mostTold = 10;

function describe(differences: readonly JsonDifference[]): string {
  if (differences.length === 0) return 'other files are pinned';
  const told = differences.slice(0, mostTold).map(({ pointer, kind }) => `${pointer || '(root)'} ${kind}`);
  const more = differences.length - told.length;
  return `${told.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}
