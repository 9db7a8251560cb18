import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where administrators put certificates of their own on Debian and Ubuntu, Fedora, SUSE. */
const systemFolders = [
  '/usr/local/share/ca-certificates',
  '/etc/pki/ca-trust/source/anchors',
  '/etc/pki/trust/anchors',
];

/**
 * The certificates that this machine trusts beyond the public ones, as file name → PEM. An image needs them
 * wherever a proxy signs the package registries' traffic. Nothing else of a file goes there: neither a private key
 * that stands beside the certificate, nor a name or comment that tells about this machine.
 */
export async function hostCertificates(
  folders: readonly string[] = systemFolders,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const name of (await readdir(folder).catch(() => [])).sort()) await add(found, join(folder, name));
  }
  const extra = process.env.NODE_EXTRA_CA_CERTS;
  // The system's own bundle holds nothing beyond the public ones and those above.
  if (extra && !/^\/(etc|usr\/share)\//.test(extra)) await add(found, extra);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const certificate = /-----BEGIN CERTIFICATE-----\s+[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

async function add(found: Map<string, string>, path: string): Promise<void> {
  if (!/\.(crt|pem|cer)$/.test(path)) return;
  const text = await readFile(path, 'utf8').catch(() => '');
  for (const [block] of text.matchAll(certificate)) {
    const pem = `${block.replaceAll(/\s*\r?\n\s*/g, '\n')}\n`;
    const digest = createHash('sha256').update(pem).digest('hex');
    found.set(`host-${digest.slice(0, 32)}.crt`, pem);
  }
}
