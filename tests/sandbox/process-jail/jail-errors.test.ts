import { expect, it } from 'vitest';
import { whyNoJail } from '../../../src/sandbox/process-jail/jail-errors.ts';

const silent = new Error('The warden ended.');

it.each([
  'bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces.',
  'bwrap: setting up uid map: Permission denied',
  'bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted',
  'bwrap: Creating new namespace failed: No space left on device',
])('says what to set where the kernel forbids a jail: %s', (said) => {
  const reason = whyNoJail(said, silent);
  expect(reason).toContain(said);
  expect(reason).toMatch(/User namespaces|AppArmor/);
});

it('knows a container that hides parts of /proc', () => {
  const reason = whyNoJail("bwrap: Can't mount proc on /newroot/proc: Operation not permitted", silent);
  expect(reason).toContain('--security-opt systempaths=unconfined');
});

it('knows a program that can not be started', () => {
  const error = Object.assign(new Error('spawn'), { syscall: 'spawn /usr/bin/bwrap', code: 'EACCES' });
  expect(whyNoJail('', error)).toContain("bwrap can't be started (EACCES)");
});

it('leaves everything else to the one who asked', () => {
  expect(whyNoJail("bwrap: Can't find source path /nowhere: No such file", silent)).toBeUndefined();
});
