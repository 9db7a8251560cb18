import { TaasError } from '../errors.ts';

/** Shorter ones would blot out ordinary text: they are not masked. */
export const shortestMaskedSecret = 3;

/** What to warn of before secrets are used; empty when all of them can be masked. */
export function warnOfShortSecrets(secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, value]) => value.length < shortestMaskedSecret)
    .map(
      ([name, value]) =>
        `the secret ${name} ${value === '' ? 'is empty' : `is shorter than ${shortestMaskedSecret} characters and is not masked`}`,
    );
}

/**
 * Values of the scope's secrets: those that were given, then the process's environment.
 *
 * @throws TaasError `TAAS_SECRET_MISSING` with the names of all that are nowhere.
 */
export function readSecrets(
  names: readonly string[],
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of names) {
    const value = given[name] ?? process.env[name];
    if (value === undefined) missing.push(name);
    else values[name] = value;
  }
  if (missing.length > 0) {
    throw new TaasError(
      'TAAS_SECRET_MISSING',
      `The scope needs ${missing.join(', ')}, which this process's environment does not have. Export ${missing.length === 1 ? 'it' : 'them'}, or use --secret NAME=VALUE.`,
      { data: { missing } },
    );
  }
  return values;
}
