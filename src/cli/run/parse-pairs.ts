import { TaasError } from '../../errors.ts';

/** `--image-alias python:3.11-slim=taas/python` */
export function parseAliases(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => splitPair(pair, '--image-alias', 'NAME=IMAGE, e.g. python:3.11-slim=taas/python')),
  );
}

/** `--secret NAME=VALUE`, or `--secret NAME` for the value that the environment holds. */
export function parseSecrets(
  pairs: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      if (pair.includes('=')) return splitPair(pair, '--secret', 'NAME=VALUE or NAME');
      const value = env[pair];
      if (value === undefined) {
        throw new TaasError(
          'TAAS_USAGE',
          `--secret ${pair}: the environment has no ${pair}. Set it, or give ${pair}=VALUE.`,
        );
      }
      return [pair, value];
    }),
  );
}

/** `--shard 1/4` */
export function parseShard(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (shard.index >= 1 && shard.index <= shard.count) return shard;
  throw new TaasError('TAAS_USAGE', `--shard ${text}: expected i/n with 1 ≤ i ≤ n, e.g. 1/4.`);
}

/** `a=b` as it is typed behind `option`. */
export function splitPair(pair: string, option: string, form: string): [string, string] {
  const at = pair.indexOf('=');
  // An empty value is a value: a secret may be unset on purpose.
  if (at > 0 && (option === '--secret' || at < pair.length - 1))
    return [pair.slice(0, at), pair.slice(at + 1)];
  const shown = option === '--secret' ? '' : ` ${pair}`;
  throw new TaasError('TAAS_USAGE', `${option}${shown}: expected ${form}.`);
}
