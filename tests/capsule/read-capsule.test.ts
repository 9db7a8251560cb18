import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCapsule } from '../../src/capsule/read-capsule.ts';
import { digestScope } from '../../src/scope/digest-scope.ts';
import {
  capsuleFile,
  type Entry,
  honest,
  sampleCapsule,
  scope,
  tar,
  temporaryFolder,
  writeFile,
} from './capsule-file.ts';

/** What is said of a capsule, without its path. */
async function complaint(path: string, folder = temporaryFolder()): Promise<string> {
  const error = await readCapsule(path, folder).then(
    () => undefined,
    (caught) => caught,
  );
  return error === undefined ? 'read' : `${error.code} ${error.message.replace(path, 'CAPSULE')}`;
}

/** The beginning of an archive with a file of that size, of which nothing but the header was ever written. */
async function promise(name: string, size: number): Promise<Buffer> {
  const header = (await tar([[{ name, size: 1 }, 'x']])).subarray(0, 512);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(4_096)]);
}

const refused = (why: string) => `TAAS_CAPSULE_UNREADABLE CAPSULE can't be replayed: ${why}.`;

it('unpacks scope, workspace and description, links and modes included', async () => {
  const folder = temporaryFolder();
  const path = await capsuleFile(
    await honest([
      [{ name: 'a/b/run.sh', mode: 0o755 }, 'echo'],
      [{ name: 'a/code', mode: 0o4644 }, 'ok'],
      [{ name: 'away', type: 'symlink', linkname: '/etc' }],
      [{ name: `${'long/'.repeat(60)}name` }, 'deep'],
    ]),
  );
  const { capsule, scopePath, workspace } = await readCapsule(path, folder);
  expect(capsule).toEqual(sampleCapsule);
  expect(JSON.parse(readFileSync(scopePath, 'utf8'))).toEqual(scope);
  const modes = ['a/b/run.sh', 'a/code'].map((name) =>
    (statSync(join(workspace, name)).mode & 0o7777).toString(8),
  );
  expect(modes).toEqual(['755', '644']);
  expect(readlinkSync(join(workspace, 'away'))).toBe('/etc');
  expect(readFileSync(join(workspace, 'long/'.repeat(60), 'name'), 'utf8')).toBe('deep');
});

describe('a hostile capsule', () => {
  const outside = '../../outside';
  it.each<[string, readonly Entry[], string]>([
    ['a name that leads upwards', [[{ name: outside }, 'x']], `the name "${outside}" leads out of it`],
    ['a name with .. in the middle', [[{ name: 'a/../../b' }, 'x']], 'the name "a/../../b" leads out of it'],
    ['an absolute name', [[{ name: '/tmp/taas-evil' }, 'x']], 'the name "/tmp/taas-evil" leads out of it'],
    ['an empty part', [[{ name: 'a//b' }, 'x']], 'the name "a//b" leads out of it'],
    ['the folder itself', [[{ name: '.' }, 'x']], 'the name "." leads out of it'],
    [
      'a file written through a link',
      [[{ name: 'a', type: 'symlink', linkname: '/tmp' }], [{ name: 'a/taas-evil' }, 'x']],
      '"a" is a folder and something else',
    ],
    [
      'a hard link',
      [[{ name: 'a', type: 'link', linkname: '/etc/passwd' }]],
      '"a" is a link, not a file or link',
    ],
    [
      'a device',
      [[{ name: 'a', type: 'character-device' }]],
      '"a" is a character-device, not a file or link',
    ],
    ['a folder', [[{ name: 'a', type: 'directory' }]], '"a" is a directory, not a file or link'],
  ])('with %s in its workspace is refused, and nothing is written there', async (_what, entries, why) => {
    const folder = temporaryFolder();
    expect(await complaint(await capsuleFile(await honest(entries)), folder)).toBe(refused(why));
    expect(existsSync('/tmp/taas-evil')).toBe(false);
    expect(existsSync(join(folder, '..', 'outside'))).toBe(false);
  });

  it('that overwrites a link with a file does not write where it leads', async () => {
    const target = join(temporaryFolder(), 'target');
    writeFileSync(target, 'mine');
    const entries: Entry[] = [[{ name: 'a', type: 'symlink', linkname: target }], [{ name: 'a' }, 'theirs']];
    expect(await complaint(await capsuleFile(await honest(entries)))).toMatch(/EEXIST/);
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it.each<[string, Entry, string]>([
    ['a name of no capsule', [{ name: '../../evil' }, 'x'], '"../../evil" is not of a failure capsule'],
    ['a log that leads out', [{ name: 'logs/../x' }, 'x'], '"logs/../x" is not of a failure capsule'],
    [
      'a link in the place of a file',
      [{ name: 'report.json', type: 'symlink', linkname: '/etc/passwd' }],
      '"report.json" is a symlink, not a file',
    ],
    ['the same name twice', [{ name: 'scope.json' }, '{}'], '"scope.json" is in it twice'],
  ])('with %s is refused', async (_what, entry, why) => {
    expect(await complaint(await capsuleFile([...(await honest()), entry]))).toBe(refused(why));
  });

  it('that unpacks to more than a workspace can be is refused before it fills the disk', async () => {
    const [capsule, document] = await honest();
    const path = await capsuleFile([
      capsule as Entry,
      document as Entry,
      [{ name: 'workspace.tar' }, await promise('huge', 4_000_000_000)],
    ]);
    expect(await complaint(path)).toBe(refused('its files take more than 2147483648 bytes'));
  });

  it('with a document of more than 64 MiB is refused', async () => {
    const path = writeFile(gzipSync(await promise('capsule.json', 65 * 2 ** 20)));
    expect(await complaint(path)).toBe(refused('capsule.json is larger than 67108864 bytes'));
  });
});

describe('a capsule that is none', () => {
  it('says what is wrong', async () => {
    const [capsule, document, workspace] = (await honest()) as [Entry, Entry, Entry];
    const withCapsule = (change: object) =>
      capsuleFile([
        [{ name: 'capsule.json' }, JSON.stringify({ ...sampleCapsule, ...change })],
        document,
        workspace,
      ]);
    const whole = gzipSync(await tar(await honest()));
    const paths = [
      '/nowhere/x.tgz',
      temporaryFolder(),
      writeFile(Buffer.from('hello')),
      writeFile(Buffer.alloc(0)),
      writeFile(whole.subarray(0, 300)),
      writeFile(gzipSync((await tar(await honest())).subarray(0, 1_600))),
      writeFile(Buffer.concat([whole.subarray(0, 100), Buffer.alloc(40), whole.subarray(140)])),
      writeFile(gzipSync('no archive at all'.repeat(100))),
      await capsuleFile([document, workspace]),
      await capsuleFile([capsule, document]),
      await capsuleFile([[{ name: 'capsule.json' }, '{'], document, workspace]),
      await withCapsule({ capsule_version: '2.0' }),
      await withCapsule({ capsule_version: undefined }),
      await withCapsule({ outcome: 7 }),
      await withCapsule({ scope: { id: 'shop', digest: 'sha256-0' } }),
    ];
    const said: string[] = [];
    for (const path of paths) said.push(await complaint(path));
    expect(
      said.map((text) => text.replace("TAAS_CAPSULE_UNREADABLE CAPSULE can't be replayed: ", '')),
    ).toMatchInlineSnapshot(`
      [
        "it is not there.",
        "it is a folder.",
        "it is not gzipped.",
        "it is not gzipped.",
        "it ends too early: it was cut off.",
        "it ends too early: it was cut off.",
        "it is damaged.",
        "it is damaged.",
        "it has no capsule.json.",
        "it has no workspace.tar.",
        "capsule.json is not JSON.",
        "its format version is "2.0", and this version of taas reads 1.0 only.",
        "its format version is missing, and this version of taas reads 1.0 only.",
        "capsule.json is not as it must be: /outcome must be object.",
        "its scope.json is not the scope that its capsule.json names.",
      ]
    `);
  });

  it('is not unpacked once it is cancelled', async () => {
    const folder = temporaryFolder();
    const path = await capsuleFile(await honest());
    await expect(readCapsule(path, folder, AbortSignal.abort())).rejects.toMatchObject({
      code: 'TAAS_CANCELLED',
    });
    expect(readdirSync(folder)).toEqual(['workspace']);
    expect(lstatSync(join(folder, 'workspace')).isDirectory()).toBe(true);
  });
});

describe('secrets', () => {
  it('are those that the scope itself asks for, whatever its description says', async () => {
    const greedy = { ...scope, environment: { ...scope.environment, secrets: ['AWS_SECRET_ACCESS_KEY'] } };
    const [, , workspace] = (await honest()) as [Entry, Entry, Entry];
    const described = { ...sampleCapsule, scope: { id: 'shop', digest: digestScope(greedy) } };
    const path = await capsuleFile([
      [{ name: 'capsule.json' }, JSON.stringify(described)],
      [{ name: 'scope.json' }, JSON.stringify(greedy)],
      workspace,
    ]);
    const { secrets } = await readCapsule(path, temporaryFolder());
    expect(secrets).toEqual(['AWS_SECRET_ACCESS_KEY']);
  });
});
