import { expect, it } from 'vitest';
import { TaasError } from '../../../src/errors.ts';
import { failureOfBuild } from '../../../src/sandbox/images/build-scope-image.ts';
import {
  type DependenciesFailedError,
  failureOfInstall,
} from '../../../src/sandbox/images/dependency-errors.ts';
import type { PackageManager } from '../../../src/sandbox/images/dependency-steps.ts';

const codeOf = (error: unknown) => (error instanceof TaasError ? error.code : (error as Error).name);

it.each<[PackageManager, string, string]>([
  ['npm', 'npm error code EAI_AGAIN', 'TAAS_DEPENDENCIES_UNREACHABLE'],
  ['npm', 'npm ERR! code ECONNREFUSED', 'TAAS_DEPENDENCIES_UNREACHABLE'],
  ['npm', 'npm error code ENOSPC', 'TAAS_DISK_FULL'],
  ['npm', 'connect ECONNREFUSED 127.0.0.1:9', 'DependenciesFailedError'],
  ['npm', 'npm error 404 Not Found - GET https://registry.example.test/nothing', 'DependenciesFailedError'],
  [
    'npm',
    'npm error code 1\nnpm error command failed\nnpm error command sh -c node evil.js\nnpm error code ECONNREFUSED',
    'DependenciesFailedError',
  ],
  [
    'pip',
    'WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by …',
    'TAAS_DEPENDENCIES_UNREACHABLE',
  ],
  [
    'pip',
    "ERROR: Could not install packages: HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: /y",
    'TAAS_DEPENDENCIES_UNREACHABLE',
  ],
  ['pip', 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left', 'TAAS_DISK_FULL'],
  ['pip', '      connection refused, says setup.py\nERROR: Failed to build x', 'DependenciesFailedError'],
  ['pip', 'ERROR: No matching distribution found for nothing', 'DependenciesFailedError'],
  ['apt', "  Temporary failure resolving 'deb.example.test'", 'TAAS_DEPENDENCIES_UNREACHABLE'],
  [
    'apt',
    'E: Failed to fetch http://x/y  Could not connect to x:80 (1.2.3.4), connection timed out',
    'TAAS_DEPENDENCIES_UNREACHABLE',
  ],
  ['apt', "E: You don't have enough free space in /var/cache/apt/archives/.", 'TAAS_DISK_FULL'],
  ['apt', 'E: Unable to locate package nothing', 'DependenciesFailedError'],
])('%s: %s is %s', (manager, output, expected) => {
  expect(codeOf(failureOfInstall(manager, output.split('\n')))).toBe(expected);
});

it('says of an installation without an end that it was ended', () => {
  const error = failureOfInstall('pip', ['Collecting x'], 30 * 60_000);
  expect(error).toMatchObject({
    name: 'DependenciesFailedError',
    output: 'Collecting x\nIt was ended after 30 minutes.',
  });
});

it.each([
  [
    'Get "https://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
    undefined,
    'TAAS_IMAGE_BUILD_FAILED',
  ],
  [
    "The command '/bin/sh -c echo ECONNREFUSED' returned a non-zero code: 7",
    undefined,
    'ImageBuildFailedError',
  ],
  [
    "The command '/bin/sh -c echo no space left on device' returned a non-zero code: 7",
    undefined,
    'ImageBuildFailedError',
  ],
  ['write /x: no space left on device', undefined, 'TAAS_DISK_FULL'],
  ['pull access denied for nobody/nothing, repository does not exist', undefined, 'ImageBuildFailedError'],
  ['dockerfile parse error line 1: unknown instruction: FORM', 400, 'ImageBuildFailedError'],
  ['failed to create layer', 500, 'TAAS_ENGINE_FAILED'],
])('a build that ends with %s (%s) is %s', (message, statusCode, expected) => {
  const error = Object.assign(new Error(message), statusCode === undefined ? {} : { statusCode });
  // What a command prints never decides.
  expect(codeOf(failureOfBuild(error, ['connect ECONNREFUSED', 'no space left on device']))).toBe(expected);
});

it('shows what npm says is wrong, not the usage that it ends with', () => {
  const lines = [
    'npm error code EUSAGE',
    'npm error Missing: left-pad@1.3.0 from lock file',
    'npm error',
    'npm error Usage:',
    'npm error npm ci',
    'npm error Options:',
    'npm error [--install-strategy <hoisted|nested|shallow|linked>] [--legacy-bundling]',
    'npm error aliases: clean-install, ic, install-clean, isntall-clean',
    'npm error Run "npm help ci" for more info',
    'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
  ];
  const failure = failureOfInstall('npm', lines) as DependenciesFailedError;
  expect(failure.output.split('\n').slice(0, 2)).toEqual(lines.slice(0, 2));
  expect(failure.output).not.toContain('Options:');
});
