import { expect, it } from 'vitest';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';
import { warnOfShortSecrets } from '../../src/harness/read-secrets.ts';

it('warns of each secret that is too short to be masked, and never tells it', () => {
  const secrets = { PIN: '42', NONE: '', KEY: 'abc' };
  expect(warnOfShortSecrets(secrets)).toEqual([
    'the secret PIN is shorter than 3 characters and is not masked',
    'the secret NONE is empty',
  ]);
  expect(new SecretMasker(Object.values(secrets)).text('42 abc')).toBe('42 ***');
});
