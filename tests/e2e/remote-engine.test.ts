import { copyFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';
import { attemptOf, makeFolder, outline, runScope } from './run-scope.ts';
import { TlsEngine } from './tls-engine.ts';

const remote = await TlsEngine.start();
afterAll(() => remote[Symbol.asyncDispose]());

beforeEach(() => {
  vi.stubEnv('DOCKER_HOST', remote.endpoint);
  vi.stubEnv('DOCKER_TLS_VERIFY', '1');
  vi.stubEnv('DOCKER_CERT_PATH', remote.certificates);
  onTestFinished(() => void vi.unstubAllEnvs());
});

async function refusal(): Promise<string> {
  const error = await findEngine().catch((reason: unknown) => reason as Error & { code: string });
  if (!(error instanceof Error)) throw new Error('an engine was found');
  expect(error.code).toBe('TAAS_ENGINE_NOT_FOUND');
  return error.message.split('\n')[1] ?? '';
}

describe('an engine behind TLS', () => {
  it('runs a whole scope: its image is built, that of the cells made from it, services are joined', async () => {
    const before = remote.requests.length;
    const stamp = `${process.pid}.${Date.now()}`;
    const report = await runScope(
      {
        environment: {
          image: undefined,
          build: { context: '.' },
          network: 'internal',
          services: [
            {
              id: 'web',
              image: 'taas/python',
              command: 'python3 -m http.server 3000',
              ready: { port: 3000 },
            },
          ],
        } as never,
        policy: { isolation: 'scenario', parallel: 2 },
        lifecycle: { setup: ['echo state > state'] },
        scenarios: [
          'cat /etc/stamp state && curl -sf http://localhost:3000/ | head -c 4',
          { id: 'LONG', command: 'head -c 3000000 /dev/zero; sleep 1000', timeout: '1s' },
        ],
      },
      { Dockerfile: `FROM taas/base\nRUN echo ${stamp} > /etc/stamp\n`, '.dockerignore': 'nothing' },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'S-1 passed ok', 'LONG timed_out deadline']);
    expect(attemptOf(report).stdout.tail).toMatch(new RegExp(`^${stamp}\nstate\n<!DO`));
    expect(attemptOf(report, 'LONG').stdout.bytes).toBe(3_000_000);
    expect(report.engine?.endpoint).toBe(remote.endpoint);
    const made = remote.requests
      .slice(before)
      .map((line) => line.replace(/^(\w+) \/v[\d.]+(\/\w+).*$/, '$1 $2'));
    expect([...new Set(made)]).toEqual(
      expect.arrayContaining(['POST /build', 'POST /commit', 'PUT /containers', 'POST /containers']),
    );
  });

  it('is named by --engine as well, where its certificates are those of DOCKER_CERT_PATH', async () => {
    vi.stubEnv('DOCKER_HOST', undefined);
    const report = await runScope({ scenarios: ['echo there'] }, {}, { engine: remote.endpoint });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
  });

  it('is not trusted with a certificate of another authority', async () => {
    vi.stubEnv('DOCKER_CERT_PATH', remote.foreignCertificates);
    expect(await refusal()).toBe(
      `  ${remote.endpoint} (DOCKER_HOST): its certificate is not from the authority in ca.pem. Take ca.pem from that ` +
        'engine, and name its folder in DOCKER_CERT_PATH',
    );
  });

  it('lets nobody in whose certificate it does not know, and says so', async () => {
    const folder = await makeFolder();
    await copyFile(join(remote.certificates, 'ca.pem'), join(folder, 'ca.pem'));
    for (const name of ['cert.pem', 'key.pem']) {
      await copyFile(join(remote.foreignCertificates, name), join(folder, name));
    }
    vi.stubEnv('DOCKER_CERT_PATH', folder);
    expect(await refusal()).toContain('it refuses the client certificate. Put a cert.pem and key.pem');
    await rm(join(folder, 'key.pem'));
    expect(await refusal()).toBe(
      `  ${remote.endpoint} (DOCKER_HOST): for TLS ${folder}/key.pem is missing. DOCKER_CERT_PATH (default ~/.docker) ` +
        'names the folder of ca.pem, cert.pem and key.pem',
    );
  });

  it('says that it wants TLS, and another that it does not know it', async () => {
    vi.stubEnv('DOCKER_TLS_VERIFY', undefined);
    expect(await refusal()).toContain(
      'it closes a connection without TLS. Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH',
    );
    const plain = createServer((_request, response) => response.end('OK'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void plain.close());
    vi.stubEnv('DOCKER_TLS_VERIFY', '1');
    vi.stubEnv('DOCKER_HOST', `tcp://127.0.0.1:${(plain.address() as AddressInfo).port}`);
    expect(await refusal()).toContain(
      'it does not speak TLS. Unset DOCKER_TLS_VERIFY, or name the port with TLS',
    );
  });

  it('whose certificate is for another name is not talked to', async () => {
    vi.stubEnv('DOCKER_HOST', remote.endpoint.replace('127.0.0.1', 'localhost'));
    expect(await refusal()).toContain('its certificate is for another name or address');
  });
});
