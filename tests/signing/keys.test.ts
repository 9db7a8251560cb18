import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TaasError } from '../../src/errors.ts';
import { readPrivateKey } from '../../src/signing/read-private-key.ts';
import { readTrustedKeys } from '../../src/signing/read-trusted-keys.ts';
import { writeKeyPair } from '../../src/signing/write-key-pair.ts';
import { keyFolder, newPair } from './key-files.ts';

async function complaint(promise: Promise<unknown>, folder: string): Promise<string> {
  const error = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TaasError)) throw error;
  return `${error.code} ${error.message.replaceAll(folder, '…')}`;
}

const ann = newPair();
const bob = newPair();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsaPublic = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const cipher = { cipher: 'aes-256-cbc', passphrase: 'x' } as const;
const block = (label: string, content = 'AAAA') =>
  `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----\n`;

describe('a pair of keys', () => {
  test('is written for its owner alone, and is read again', async () => {
    const folder = await keyFolder();
    const { keyid, privatePath, publicPath } = await writeKeyPair(join(folder, 'ann'));
    expect((await stat(privatePath)).mode & 0o777).toBe(0o600);
    expect(await readPrivateKey(privatePath)).toMatchObject({ keyid, warnings: [] });
    const [trusted] = await readTrustedKeys([publicPath]);
    expect(trusted).toMatchObject({ keyid, path: publicPath });
    const der = Buffer.from(
      (await readFile(publicPath, 'utf8')).replaceAll(/-----.*-----|\n/g, ''),
      'base64',
    );
    expect(keyid).toBe(createHash('sha256').update(der).digest('hex'));
  });

  test.each(['ann.key', 'ann.pub'])('is not made where %s is there already', async (name) => {
    const folder = await keyFolder({ [name]: 'precious' });
    expect(await complaint(writeKeyPair(join(folder, 'ann')), folder)).toBe(
      `TAAS_USAGE …/${name} is there already and is not overwritten. Choose another name.`,
    );
    expect(await readFile(join(folder, name), 'utf8')).toBe('precious');
  });

  test('is not made in a folder that is not there', async () => {
    const folder = await keyFolder();
    expect(await complaint(writeKeyPair(join(folder, 'no/ann')), folder)).toBe(
      "TAAS_OUT_UNWRITABLE The key …/no/ann.key can't be written (its folder does not exist). Choose another place.",
    );
  });
});

describe('a private key', () => {
  test('that others can read is warned of', async () => {
    const folder = await keyFolder({ 'ann.key': ann.privatePem });
    await chmod(join(folder, 'ann.key'), 0o644);
    const { warnings } = await readPrivateKey(join(folder, 'ann.key'));
    expect(warnings.map((text) => text.replaceAll(folder, '…'))).toEqual([
      'the private key …/ann.key can be read or changed by other users (mode 0644): chmod 600 it',
    ]);
  });

  test('that is none gets its own words, and nothing of it is shown', async () => {
    const files = {
      'public.pem': ann.publicPem,
      'rsa.pem': rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'encrypted.pem': rsa.privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }).toString(),
      'legacy.pem': rsa.privateKey.export({ type: 'pkcs1', format: 'pem', ...cipher }).toString(),
      'openssh.pem': block('OPENSSH PRIVATE KEY'),
      'damaged.pem': block('PRIVATE KEY', 'c2VjcmV0'),
      'two.pem': ann.privatePem + bob.privatePem,
      'certificate.pem': block('CERTIFICATE'),
      'text.pem': 'secret words',
      'empty.pem': '',
    };
    const folder = await keyFolder(files);
    const names = [...Object.keys(files), 'missing.pem', '.'];
    const complaints = await Promise.all(
      names.map((name) => complaint(readPrivateKey(join(folder, name)), folder)),
    );
    expect(complaints.join('\n')).not.toMatch(/secret|c2VjcmV0|MII/);
    expect(complaints).toMatchInlineSnapshot(`
      [
        "TAAS_KEY_INVALID The key "…/public.pem" is a public key. To sign takes the private one: NAME.key of \`taas keygen NAME\`.",
        "TAAS_KEY_INVALID The key "…/rsa.pem" is of type rsa, not ed25519. \`taas keygen NAME\` makes one.",
        "TAAS_KEY_INVALID The key "…/encrypted.pem" is encrypted, and no passphrase can be asked for. Decrypt it for this use: openssl pkey -in FILE -out PLAIN, and keep PLAIN where only you can read it.",
        "TAAS_KEY_INVALID The key "…/legacy.pem" is encrypted, and no passphrase can be asked for. Decrypt it for this use: openssl pkey -in FILE -out PLAIN, and keep PLAIN where only you can read it.",
        "TAAS_KEY_INVALID The key "…/openssh.pem" is in OpenSSH's own format. Make one with \`taas keygen NAME\`.",
        "TAAS_KEY_INVALID The key "…/damaged.pem" is damaged: it holds no key that can be read. Restore it, or make a new one.",
        "TAAS_KEY_INVALID The key "…/two.pem" holds 2 private keys. Name a file with one.",
        "TAAS_KEY_INVALID The key "…/certificate.pem" is a certificate, not a private key. \`taas keygen NAME\` makes one.",
        "TAAS_KEY_INVALID The key "…/text.pem" is no PEM file, not a private key. \`taas keygen NAME\` makes one.",
        "TAAS_KEY_INVALID The key "…/empty.pem" is no PEM file, not a private key. \`taas keygen NAME\` makes one.",
        "TAAS_KEY_INVALID The key "…/missing.pem" does not exist. \`taas keygen NAME\` makes a pair of keys.",
        "TAAS_KEY_INVALID The key "…" is a folder. Name the key file in it.",
      ]
    `);
  });
});

describe('trusted keys', () => {
  test('are all of a file, or of a folder; one that is there twice counts once', async () => {
    const folder = await keyFolder({ 'both.txt': `# ours\n${ann.publicPem}\r\n${bob.publicPem}` });
    const both = [ann.trusted.keyid, bob.trusted.keyid];
    const ids = async (...names: string[]) =>
      (await readTrustedKeys(names.map((name) => join(folder, name)))).map(({ keyid }) => keyid);
    expect(await ids('both.txt')).toEqual(both);
    await mkdir(join(folder, 'keys'));
    await writeFile(join(folder, 'keys/b.pub'), bob.publicPem);
    await writeFile(join(folder, 'keys/a.pem'), ann.publicPem);
    await writeFile(join(folder, 'keys/README'), 'passed over');
    await writeFile(join(folder, 'keys/ann.key'), ann.privatePem);
    expect(await ids('keys')).toEqual(both);
    expect(await ids('keys/b.pub', 'both.txt')).toEqual([...both].reverse());
  });

  test('that are none get their own words, and nothing of a private key is shown', async () => {
    const files = {
      'private.pem': ann.privatePem,
      'mixed.pem': ann.publicPem + bob.privatePem,
      'rsa.pem': rsaPublic,
      'certificate.pem': block('CERTIFICATE'),
      'damaged.pem': block('PUBLIC KEY'),
      'text.pem': 'ssh-ed25519 AAAAC3Nz ann',
    };
    const folder = await keyFolder(files);
    await mkdir(join(folder, 'none'));
    const names = [...Object.keys(files), 'missing.pem', 'none'];
    const complaints = await Promise.all(
      names.map((name) => complaint(readTrustedKeys([join(folder, name)]), folder)),
    );
    expect(complaints).toMatchInlineSnapshot(`
      [
        "TAAS_KEY_INVALID The key "…/private.pem" holds a private key. Only the public one belongs here: keep the private one to its owner.",
        "TAAS_KEY_INVALID The key "…/mixed.pem" holds a private key. Only the public one belongs here: keep the private one to its owner.",
        "TAAS_KEY_INVALID The key "…/rsa.pem" is of type rsa, not ed25519. \`taas keygen NAME\` makes one.",
        "TAAS_KEY_INVALID The key "…/certificate.pem" holds a certificate, not a public key. Name a PEM file with "PUBLIC KEY".",
        "TAAS_KEY_INVALID The key "…/damaged.pem" is damaged: it holds no key that can be read. Ask its owner for it again.",
        "TAAS_KEY_INVALID The key "…/text.pem" is no PEM file. A public key is NAME.pub of \`taas keygen NAME\`.",
        "TAAS_KEY_INVALID The key "…/missing.pem" does not exist. \`taas keygen NAME\` makes a pair of keys.",
        "TAAS_KEY_INVALID The key "…/none" is a folder without a *.pub or *.pem file. Put the public keys there that you trust.",
      ]
    `);
  });
});
