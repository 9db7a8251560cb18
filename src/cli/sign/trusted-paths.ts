import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { RequiredSignature } from '../../harness/require-signed.ts';
import type { Config } from '../read-config.ts';

/** Whose signatures count: the keys of `--trusted`, else those that taas.config.json names. */
export function trustedPaths(
  flag: readonly string[] | undefined,
  { path, trustedKeys }: Config,
  cwd: string,
): RequiredSignature {
  if (flag) return { trusted: flag.map((key) => resolve(cwd, key)) };
  if (path !== null && trustedKeys.length > 0) return { trusted: trustedKeys, namedIn: path };
  throw new TaasError(
    'TAAS_USAGE',
    'Whose signature? Name public keys with --trusted KEYS, or "trusted_keys" in taas.config.json.',
  );
}
