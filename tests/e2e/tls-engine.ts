import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { findEngine } from '../../src/sandbox/engine/find-engine.ts';

const openssl = (folder: string, ...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });

/** The engine of this machine as a remote one: behind TLS, for those who have a certificate. */
export class TlsEngine implements AsyncDisposable {
  readonly endpoint: string;
  /** ca.pem, cert.pem and key.pem of a client that it lets in. */
  readonly certificates: string;
  /** The same of another authority: neither side trusts it. */
  readonly foreignCertificates: string;
  /** `METHOD /path` of the requests that were made. */
  readonly requests: readonly string[];
  readonly #close: () => Promise<void>;

  static async start(): Promise<TlsEngine> {
    const folder = await mkdtemp(join(tmpdir(), 'taas-tls-'));
    await Promise.all(['own', 'foreign'].map((name) => makeCertificates(join(folder, name))));
    const socketPath = (await findEngine()).endpoint.replace('unix://', '');
    const read = (name: string) => readFile(join(folder, 'own', name));
    const [ca, cert, key] = await Promise.all([
      read('ca.pem'),
      read('server-cert.pem'),
      read('server-key.pem'),
    ]);
    const sockets = new Set<TLSSocket>();
    const requests: string[] = [];
    const options = { ca, cert, key, requestCert: true, rejectUnauthorized: true, allowHalfOpen: true };
    const server = createServer(options, (socket) => {
      sockets.add(socket);
      const engine = connect({ path: socketPath, allowHalfOpen: true });
      socket.on('data', (bytes) => {
        const line = /^([A-Z]+ \S+) HTTP\/1\.1\r\n/.exec(bytes.toString('latin1', 0, 1_000))?.[1];
        if (line) requests.push(line);
      });
      socket.pipe(engine).pipe(socket);
      for (const [one, other] of [[socket, engine] as const, [engine, socket] as const]) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('tlsClientError', () => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new TlsEngine(`tcp://127.0.0.1:${port}`, folder, requests, async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await rm(folder, { recursive: true, force: true });
    });
  }

  private constructor(endpoint: string, folder: string, requests: string[], close: () => Promise<void>) {
    this.endpoint = endpoint;
    this.certificates = join(folder, 'own');
    this.foreignCertificates = join(folder, 'foreign');
    this.requests = requests;
    this.#close = close;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }
}

/** As the documentation of Docker makes them: an authority, a server and a client. */
async function makeCertificates(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    folder,
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
    '-days',
    '1',
    '-subj',
    '/CN=ca',
  );
  const parties = [
    { name: 'server-', use: 'serverAuth', more: 'subjectAltName=IP:127.0.0.1\n' },
    { name: '', use: 'clientAuth', more: '' },
  ];
  for (const { name, use, more } of parties) {
    await openssl(
      folder,
      'req',
      ...newKey,
      '-keyout',
      `${name}key.pem`,
      '-out',
      `${name}request.pem`,
      '-subj',
      `/CN=${use}`,
    );
    await writeFile(join(folder, `${name}extensions`), `extendedKeyUsage=${use}\n${more}`);
    const authority = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-days', '1'];
    const files = ['-in', `${name}request.pem`, '-out', `${name}cert.pem`, '-extfile', `${name}extensions`];
    await openssl(folder, 'x509', '-req', ...authority, ...files);
  }
}
