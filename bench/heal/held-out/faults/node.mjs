/** The same around JavaScript; the test file is `test/ID.test.js`, and imports from `../src/`. */
export const nodeFaults = [
  {
    id: 'company-root-absent',
    code: {
      'src/agent.js': `import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';

const COMPANY_ROOT = '/usr/local/share/ca-certificates/acme-root-2.crt';

/** All calls inside the house are signed by our own authority. */
export function houseAgent() {
  const ca = [...rootCertificates, readFileSync(COMPANY_ROOT, 'utf8')];
  return new Agent({ ca, keepAlive: true });
}
`,
    },
    test: `import { rootCertificates } from 'node:tls';
import { houseAgent } from '../src/agent.js';

test('trusts one authority more', () => {
  const agent = houseAgent();
  assert.equal(agent.options.ca.length, rootCertificates.length + 1);
});
`,
  },
  {
    id: 'serial-port-absent',
    code: {
      'src/scale.js': `import { closeSync, openSync, readSync, writeSync } from 'node:fs';

export function parseWeight(text) {
  const match = /^\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*kg/.exec(text);
  return match ? Math.round(Number(match[1]) * 1000) : null;
}

/** Asks the scale at the packing table for grams. */
export function weigh(device = '/dev/ttyUSB0') {
  const port = openSync(device, 'r+');
  try {
    writeSync(port, 'W\\r\\n');
    const answer = Buffer.alloc(32);
    return parseWeight(answer.toString('ascii', 0, readSync(port, answer)));
  } finally {
    closeSync(port);
  }
}
`,
    },
    test: `import { parseWeight, weigh } from '../src/scale.js';

test('reads the answer of the scale', () => assert.equal(parseWeight(' +1.250 kg'), 1250));

test('the empty scale shows nothing', () => assert.ok(Math.abs(weigh()) <= 5));
`,
  },
  {
    id: 'client-not-generated',
    code: {
      'src/customers.js': `import { operations } from './generated/api-client.js';

export function customerRequest(id) {
  const { method, path } = operations.getCustomer;
  return \`\${method} \${path.replace('{id}', encodeURIComponent(id))}\`;
}
`,
      'api/openapi.json': '{ "openapi": "3.1.0", "paths": { "/customers/{id}": { "get": { "operationId": "getCustomer" } } } }\n',
      'scripts/generate-client.js': `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { paths } = JSON.parse(readFileSync('api/openapi.json', 'utf8'));
const operations = {};
for (const [path, methods] of Object.entries(paths)) {
  for (const [method, { operationId }] of Object.entries(methods)) {
    operations[operationId] = { method: method.toUpperCase(), path };
  }
}
mkdirSync('src/generated', { recursive: true });
writeFileSync('src/generated/api-client.js', \`export const operations = \${JSON.stringify(operations)};\\n\`);
`,
      '.gitignore': 'node_modules/\nsrc/generated/\n',
    },
    test: `import { customerRequest } from '../src/customers.js';

test('the number of the customer is in the path', () => {
  assert.equal(customerRequest('a b'), 'GET /customers/a%20b');
});
`,
  },
  {
    id: 'modules-of-another-platform',
    code: {
      'src/minify.cjs': `const { transform } = require('../vendor/quickmin');

module.exports = { minify: (code) => transform(code).trim() };
`,
      'vendor/quickmin/package.json': '{ "name": "quickmin", "version": "2.3.1", "main": "index.cjs", "optionalDependencies": { "@quickmin/darwin-arm64": "2.3.1", "@quickmin/linux-x64": "2.3.1" } }\n',
      'vendor/quickmin/index.cjs': `const platform = \`\${process.platform}-\${process.arch}\`;

let native;
try {
  native = require(\`./platforms/\${platform}/quickmin.cjs\`);
} catch (cause) {
  throw new Error(
    \`quickmin has no binary for \${platform}. The modules were probably installed on another platform and copied; install them again here.\`,
    { cause },
  );
}

module.exports = { transform: (code) => native.transform(code) };
`,
      'vendor/quickmin/platforms/darwin-arm64/quickmin.cjs': "module.exports = require('./quickmin.darwin-arm64.node');\n",
      'vendor/quickmin/platforms/darwin-arm64/quickmin.darwin-arm64.node': '\u00cf\u00fa\u00ed\u00fe\u000c\u0000\u0000\u0001',
      'vendor/README.md': 'Put here by `npm run vendor` (see the wiki), which takes what fits the platform it runs on.\n',
    },
    test: `import minifier from '../src/minify.cjs';

test('blanks go', () => assert.equal(minifier.minify('let a = 1; '), 'let a=1;'));
`,
  },
  {
    id: 'workspace-not-linked',
    code: {
      'src/receipt.js': `import { formatCents } from '@corner-shop/format';

export function receipt(lines) {
  const total = lines.reduce((sum, { cents, count }) => sum + cents * count, 0);
  return [...lines.map(({ name, count }) => \`\${count} \${name}\`), formatCents(total)].join('\\n');
}
`,
      'packages/format/package.json': '{ "name": "@corner-shop/format", "version": "0.0.0", "private": true, "type": "module", "exports": "./index.js" }\n',
      'packages/format/index.js': 'export const formatCents = (cents) => `${(cents / 100).toFixed(2)} €`;\n',
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
    },
    dependencies: { '@corner-shop/format': 'workspace:*' },
    test: `import { receipt } from '../src/receipt.js';

test('the sum stands below', () => {
  assert.equal(receipt([{ name: 'tea', cents: 250, count: 2 }]), '2 tea\\n5.00 €');
});
`,
  },
  {
    id: 'link-became-text',
    code: {
      'src/tariffs.js': `import { readFileSync } from 'node:fs';

const tariffs = () => JSON.parse(readFileSync(new URL('../data/current.json', import.meta.url), 'utf8'));

export function tariff(zone) {
  const { zones } = tariffs();
  if (!(zone in zones)) throw new RangeError(\`no zone \${zone}\`);
  return zones[zone];
}
`,
      'data/releases/2026-02.json': '{ "zones": { "inner": 240, "outer": 380 } }\n',
      'data/current.json': 'releases/2026-02.json',
      'data/README.md': '`current.json` is a symbolic link to the release that holds. On Windows clone with `git -c core.symlinks=true`.\n',
    },
    test: `import { tariff } from '../src/tariffs.js';

test('the outer zone costs more', () => assert.ok(tariff('outer') > tariff('inner')));

test('there is no zone x', () => assert.throws(() => tariff('x'), RangeError));
`,
  },
  {
    id: 'another-service-on-the-port',
    code: {
      'src/ledger.js': `const base = process.env.LEDGER_URL ?? 'http://127.0.0.1:8477';

export async function balance(account) {
  const answer = await fetch(\`\${base}/accounts/\${account}\`, { headers: { accept: 'application/json' } });
  const { cents } = await answer.json();
  return cents;
}
`,
      'README.md': '# Ledger client\n\nThe tests need the ledger on port 8477: `docker compose up ledger`.\n',
      'tools/wiki.js': `import { createServer } from 'node:http';

// The notes of the team, for reading while offline.
createServer((request, answer) => {
  answer.writeHead(200, { 'content-type': 'text/html' });
  answer.end('<!doctype html>\\n<html><head><title>Team wiki</title></head><body>Nothing here yet.</body></html>\\n');
}).listen(Number(process.argv[2] ?? 8477), '127.0.0.1');
`,
    },
    test: `import { balance } from '../src/ledger.js';

test('the test account is empty', async () => assert.equal(await balance('test'), 0));
`,
    scope: { setup: [{ id: 'wiki', command: 'node tools/wiki.js', background: true, ready: { port: 8477 } }] },
  },
  {
    id: 'docker-not-running',
    code: {
      'src/containers.js': `import { get } from 'node:http';

/** Asks the daemon, as the command line does. */
function daemon(path) {
  return new Promise((resolve, reject) => {
    get({ socketPath: '/var/run/docker.sock', path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });
}

export async function runningNames() {
  const containers = await daemon('/v1.41/containers/json');
  return containers.flatMap(({ Names }) => Names).map((name) => name.replace(/^\\//, ''));
}
`,
    },
    test: `import { runningNames } from '../src/containers.js';

test('names have no slash', async () => {
  for (const name of await runningNames()) assert.ok(!name.startsWith('/'));
});
`,
  },
  {
    id: 'country-names-newer',
    code: {
      'src/address-label.js': `const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** As the customs office has them in its list, which is that of our data release. */
export const addressLabel = (name, city, code) => [name, city, countries.of(code).toUpperCase()].join('\\n');
`,
      '.nvmrc': '16.20\n',
      'docs/labels.md': 'The scanner of the customs office compares names letter by letter. Our release has those of Node 16 (CLDR 40).\n',
    },
    engines: { node: '16.x' },
    test: `import { addressLabel } from '../src/address-label.js';

test('a label to Vienna', () => assert.equal(addressLabel('Ada', 'Wien', 'AT'), 'Ada\\nWien\\nAUSTRIA'));

test('a label to Ankara', () => assert.equal(addressLabel('Ece', 'Ankara', 'TR'), 'Ece\\nAnkara\\nTURKEY'));
`,
  },
  {
    id: 'runtime-too-new',
    code: {
      'src/dump.cjs': `const util = require('util');

function dump(value) {
  if (util.isString(value)) return JSON.stringify(value);
  if (util.isDate(value)) return value.toISOString();
  if (Array.isArray(value)) return \`[\${value.map(dump).join(', ')}]\`;
  return String(value);
}

module.exports = { dump };
`,
      '.tool-versions': 'nodejs 18.20.4\n',
    },
    engines: { node: '>=14 <23' },
    test: `import dumper from '../src/dump.cjs';

test('dates and texts in a list', () => {
  assert.equal(dumper.dump(['a', new Date(0)]), '["a", 1970-01-01T00:00:00.000Z]');
});
`,
  },
  {
    id: 'hosts-entry-absent',
    code: {
      'src/tenants.js': `import { once } from 'node:events';
import { createServer, get } from 'node:http';

/** Each tenant has a name in front of the domain: \`blue.shop.local\`. */
export const tenantOf = (host) => /^([a-z]+)\\.shop\\.local(?::\\d+)?$/.exec(host ?? '')?.[1] ?? null;

export async function serve() {
  const server = createServer(({ headers }, answer) => answer.end(tenantOf(headers.host) ?? 'nobody'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export async function ask(host, port) {
  const [answer] = await once(get({ host, port, agent: false }), 'response');
  let text = '';
  for await (const part of answer.setEncoding('utf8')) text += part;
  return text;
}
`,
      'CONTRIBUTING.md': 'Add `127.0.0.1 blue.shop.local green.shop.local` to `/etc/hosts` before you run the tests.\n',
    },
    test: `import { ask, serve, tenantOf } from '../src/tenants.js';

test('tenants by their host', () => assert.equal(tenantOf('green.shop.local:80'), 'green'));

test('the blue tenant gets its own page', async () => {
  const server = await serve();
  try {
    assert.equal(await ask('blue.shop.local', server.address().port), 'blue');
  } finally {
    server.close();
  }
});
`,
  },
  {
    id: 'spatial-library-absent',
    code: {
      'src/near.js': `import { DatabaseSync } from 'node:sqlite';

export function metres([x1, y1], [x2, y2]) {
  const database = new DatabaseSync(':memory:', { allowExtension: true });
  database.loadExtension('mod_spatialite');
  const query = 'select ST_Distance(MakePoint(?, ?, 3857), MakePoint(?, ?, 3857)) as far';
  return database.prepare(query).get(x1, y1, x2, y2).far;
}
`,
      'Dockerfile': 'FROM node:24-bookworm\nRUN apt-get update && apt-get install -y libsqlite3-mod-spatialite\nWORKDIR /app\nCOPY . .\n',
    },
    test: `import { metres } from '../src/near.js';

test('three and four are five', () => assert.equal(metres([0, 0], [3, 4]), 5));
`,
  },
  {
    id: 'key-readable-by-all',
    code: {
      'src/tunnel-key.js': `import { readFileSync, statSync } from 'node:fs';

/** Keys that others could read are not used, as ssh does it. */
export function tunnelKey(path = 'keys/staging.key') {
  const mode = statSync(path).mode & 0o777;
  if (mode & 0o077) {
    throw new Error(\`permissions 0\${mode.toString(8)} of \${path} are too open, nobody else may read a key\`);
  }
  return readFileSync(path, 'utf8').trim().split('\\n').at(-1);
}
`,
      'keys/staging.key': '# for the test bed only\nc3RhZ2luZy1rZXktZm9yLXRlc3Rz\n',
      'docs/first-steps.md': '1. Clone.\n2. `chmod 600 keys/*.key`, since git keeps no more than the bit for execution.\n3. `npm test`\n',
    },
    test: `import { tunnelKey } from '../src/tunnel-key.js';

test('the key of the test bed is one line', () => assert.match(tunnelKey(), /^[\\w+/=]{20,}$/));
`,
  },
  {
    id: 'font-absent',
    code: {
      'src/font.js': `import { readFileSync } from 'node:fs';

const FONT = '/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf';

/** Which tables a font has, and how many units an em is. */
export function fontFacts(path = FONT) {
  const data = readFileSync(path);
  const tables = new Map();
  for (let at = 0; at < data.readUInt16BE(4); at++) {
    const entry = 12 + at * 16;
    tables.set(data.toString('latin1', entry, entry + 4), data.readUInt32BE(entry + 8));
  }
  return { tables: [...tables.keys()], unitsPerEm: data.readUInt16BE(tables.get('head') + 18) };
}
`,
    },
    test: `import { fontFacts } from '../src/font.js';

test('letters of the invoice can be measured', () => {
  const { tables, unitsPerEm } = fontFacts();
  assert.ok(tables.includes('hmtx'));
  assert.equal(unitsPerEm, 2048);
});
`,
  },
];
