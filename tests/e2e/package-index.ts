import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import Docker from 'dockerode';
import { onTestFinished } from 'vitest';

/**
 * A real index of Python packages (PEP 503) for the test, by default on the address at which containers reach this
 * machine. Gives back the lines that a requirements file needs to use it.
 */
export async function startPackageIndex(
  packages: Readonly<Record<string, string>>,
  address?: string,
): Promise<string> {
  const server = createServer((request, response) => {
    const [, kind, name = ''] = (request.url ?? '').split('/');
    const version = packages[name.split('-')[0] ?? ''];
    if (version === undefined) response.writeHead(404).end();
    else if (kind === 'wheels') response.end(wheel(name.split('-')[0] ?? '', version));
    else {
      const file = `${name}-${version}-py3-none-any.whl`;
      response.setHeader('content-type', 'text/html').end(`<a href="/wheels/${file}">${file}</a>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const host = address ?? (await bridgeAddress());
  const { port } = server.address() as AddressInfo;
  return `--index-url http://${host}:${port}/simple/\n--trusted-host ${host}\n`;
}

async function bridgeAddress(): Promise<string> {
  const bridge = await new Docker().getNetwork('bridge').inspect();
  // Older engines do not tell it; they take the first address.
  const { Gateway, Subnet = '' } = bridge.IPAM?.Config?.[0] ?? {};
  return Gateway ?? Subnet.replace(/0\/\d+$/, '1');
}

/** A wheel with one module of the package's name, which holds its version. */
function wheel(name: string, version: string): Buffer {
  const info = `${name}-${version}.dist-info`;
  return zip({
    [`${name}.py`]: `version = ${JSON.stringify(version)}\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: [`${name}.py`, `${info}/METADATA`, `${info}/WHEEL`, `${info}/RECORD`]
      .map((file) => `${file},,\n`)
      .join(''),
  });
}

/** A ZIP archive without compression. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    // Version needed, flags, method, time, date (1980-01-01), checksum, sizes, length of the name.
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, name);
    parts.push(entry);
    offset += entry.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, Buffer.from('PK\x05\x06'), end]);
}
