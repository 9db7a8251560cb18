import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hostCertificates } from '../../../src/sandbox/images/host-certificates.ts';
import { recipesFolder } from '../../../src/sandbox/images/image-recipe.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('takes the certificates of a file and nothing else, under names that tell nothing', async () => {
  const folder = await makeFolder();
  const block = (kind: string, text: string) => `-----BEGIN ${kind}-----\n${text}\n-----END ${kind}-----\n`;
  const pem = `# intranet of ACME\n${block('PRIVATE KEY', 'c2VjcmV0')}${block('CERTIFICATE', 'QUFB')}${block('CERTIFICATE', 'QkJC')}`;
  await writeFile(join(folder, 'acme-proxy.pem'), pem);
  const found = [...(await hostCertificates([folder]))].filter(([, text]) => /QUFB|QkJC/.test(text));
  expect(found.map(([, text]) => text).sort()).toEqual([
    block('CERTIFICATE', 'QUFB'),
    block('CERTIFICATE', 'QkJC'),
  ]);
  for (const [name] of found) expect(name).toMatch(/^host-[0-9a-f]{32}\.crt$/);
  expect(JSON.stringify([...(await hostCertificates([folder]))])).not.toMatch(/acme|c2VjcmV0|PRIVATE/i);
});

it.skipIf(process.platform !== 'linux')(
  'keeps the passwords of mirrors and proxies out of the base image',
  async () => {
    const root = await makeFolder();
    for (const folder of ['usr/sbin', 'usr/share/doc', 'etc/apt/sources.list.d']) {
      await mkdir(join(root, folder), { recursive: true });
    }
    const settings = join(await makeFolder(), 'apt.conf');
    await writeFile(
      settings,
      'Acquire::http::Proxy "http://me:hunter2@proxy.example.test:3128";\nAcquire::https::Proxy "http://plain.example.test:3128";\nAcquire::Retries "7";\n',
    );
    execFileSync('sh', [join(recipesFolder, 'rootfs.sh'), '--finish', root], {
      env: {
        ...process.env,
        APT_CONFIG: settings,
        TAAS_ROOTFS_SOURCES: 'https://me:hunter2@mirror.example.test/debian bookworm main',
      },
    });
    expect(await readFile(join(root, 'etc/apt/sources.list'), 'utf8')).toBe(
      'deb https://mirror.example.test/debian bookworm main\n',
    );
    const host = await readFile(join(root, 'etc/apt/apt.conf.d/50host'), 'utf8');
    expect(host).not.toContain('hunter2');
    expect(host).toContain('plain.example.test');
    expect(host).toContain('Acquire::Retries "7"');
  },
);
