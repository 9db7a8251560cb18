import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('hex')}`;

const files = { 'app.py': 'x = 1\n', 'tests/test_app.py': 'def test_x(): pass\n', 'tests/data.json': '{}\n' };

function document(parts: object = {}): string {
  return JSON.stringify({
    scope_id: 'shop',
    environment: { type: 'docker', image: 'taas/python', workspace: { path: 'code' } },
    laws: ['tests/**'],
    integrity: {
      files: {
        'tests/test_app.py': digest(files['tests/test_app.py']),
        './tests/data.json': digest(files['tests/data.json']),
      },
    },
    scenarios: [{ id: 'A', type: 'unit', execution: { runner: 'pytest', target: 'tests' } }],
    ...parts,
  });
}

/** A scope, its code and two pairs of keys beside each other. */
async function place(parts: object = {}) {
  const code = Object.fromEntries(Object.entries(files).map(([name, text]) => [`code/${name}`, text]));
  const cwd = temporaryFolder({ 'scope.json': document(parts), ...code });
  const run = async (line: string) => {
    const { exitCode, stdout, stderr } = await taas(line.split(' '), { cwd });
    const shown = `${stdout}${stderr}`.replaceAll(cwd, '…').replaceAll(/\b[0-9a-f]{64}\b/g, '<hex>');
    return { exitCode, stdout, text: `${exitCode}\n${shown}` };
  };
  for (const name of ['ann', 'bob']) expect((await run(`keygen ${name}`)).exitCode).toBe(0);
  const write = (path: string, text: string) => writeFileSync(join(cwd, path), text);
  return { cwd, run, write };
}

test('keygen tells where the keys are, and overwrites none', async () => {
  const { run } = await place();
  expect((await run('keygen eve')).text).toMatchInlineSnapshot(`
    "0
    ✓ eve.key  private: keep it to yourself, outside of every workspace
    ✓ eve.pub  public: for those who are to trust your signatures
      key <hex>
    "
  `);
  expect((await run('keygen eve')).text).toMatchInlineSnapshot(`
    "2
    error TAAS_USAGE  …/eve.key is there already and is not overwritten. Choose another name.
    \`taas --help\` lists what is possible.
    "
  `);
  expect((await run('keygen ./no/eve')).exitCode).toBe(3);
});

describe('sign', () => {
  test('writes an envelope beside the scope, to which others can add theirs', async () => {
    const { cwd, run } = await place();
    expect((await run('sign scope.json --key ann.key')).text).toMatchInlineSnapshot(`
      "0
      ✓ scope.json.sig  shop with 2 pinned files, 1 signature
        key <hex>
      "
    `);
    const { stdout } = await run('sign scope.json --key bob.key --json');
    expect(JSON.parse(stdout)).toMatchObject({
      scope_id: 'shop',
      files: 2,
      signature: join(cwd, 'scope.json.sig'),
      signatures: 2,
      warnings: [],
    });
    const envelope = JSON.parse(readFileSync(join(cwd, 'scope.json.sig'), 'utf8'));
    expect(envelope.payloadType).toBe('application/vnd.taas.scope+json');
    expect((await run('verify scope.json --trusted bob.pub')).text).toMatchInlineSnapshot(`
      "0
      ✓ scope.json  is signed as it is
        signed by …/bob.pub, key <hex>
      "
    `);
  });

  test('says so where the scope has changed since the other signatures, and drops them', async () => {
    const { run, write } = await place();
    await run('sign scope.json --key ann.key');
    write('scope.json', document({ title: 'new' }));
    expect((await run('sign scope.json --key bob.key')).text).toMatchInlineSnapshot(`
      "0
      ✓ scope.json.sig  shop with 2 pinned files, 1 signature
        key <hex>
      ! the scope is not what scope.json.sig was for: its 1 signature went
      "
    `);
  });

  test('refuses pins that the workspace does not bear out', async () => {
    const { cwd, run, write } = await place();
    write('code/tests/test_app.py', 'changed');
    rmSync(join(cwd, 'code/tests/data.json'));
    expect((await run('sign scope.json --key ann.key')).text).toMatchInlineSnapshot(`
      "2
      error TAAS_SCOPE_UNSIGNABLE  Scope shop is not signed: the workspace is not what it pins.
        tests/test_app.py is sha256-<hex>, the scope pins sha256-<hex>
        tests/data.json is missing, the scope pins sha256-<hex>
      \`taas lock\` pins the files as they are.
      "
    `);
    expect(existsSync(join(cwd, 'scope.json.sig'))).toBe(false);
    // Neither a link nor what git ignores is a file of the copy.
    symlinkSync('../app.py', join(cwd, 'code/tests/data.json'));
    write('code/tests/test_app.py', files['tests/test_app.py']);
    expect((await run('sign scope.json --key ann.key')).text).toContain('tests/data.json is missing');
    rmSync(join(cwd, 'code/tests/data.json'));
    write('code/tests/data.json', files['tests/data.json']);
    write('code/.gitignore', 'data.json\n');
    expect((await run('sign scope.json --key ann.key')).text).toContain('tests/data.json is missing');
  });

  test('refuses laws that nothing pins, unless that is meant', async () => {
    const { run, write } = await place();
    write('code/tests/conftest.py', '');
    expect((await run('sign scope.json --key ann.key')).text).toMatchInlineSnapshot(`
      "2
      error TAAS_SCOPE_UNSIGNABLE  Scope shop is not signed: "integrity.files" does not pin these files of "laws":
        tests/conftest.py
      Run \`taas lock\` first, or sign the scope alone: --without-laws.
      "
    `);
    write('scope.json', document({ integrity: {}, laws: ['specs/**'] }));
    expect((await run('sign scope.json --key ann.key')).text).toMatchInlineSnapshot(`
      "2
      error TAAS_SCOPE_UNSIGNABLE  Scope shop is not signed: "integrity.files" pins no file at the paths of "laws" (specs/**).
      Run \`taas lock\` first, or sign the scope alone: --without-laws.
      "
    `);
    expect((await run('sign scope.json --key ann.key --without-laws')).exitCode).toBe(0);
    expect((await run('verify scope.json --trusted ann.pub')).exitCode).toBe(0);
  });

  test('asks for no pin of a link, which has no content of its own', async () => {
    const { cwd, run } = await place();
    symlinkSync('test_app.py', join(cwd, 'code/tests/test_link.py'));
    expect((await run('sign scope.json --key ann.key')).exitCode).toBe(0);
  });

  test('looks at the laws where they come from', async () => {
    const { cwd, run, write } = await place();
    mkdirSync(join(cwd, 'law/tests'), { recursive: true });
    write('law/tests/test_app.py', files['tests/test_app.py']);
    write('law/tests/data.json', files['tests/data.json']);
    write('code/tests/test_app.py', "the Citizen's");
    expect((await run('sign scope.json --key ann.key')).exitCode).toBe(2);
    expect((await run('sign scope.json --key ann.key --laws law')).exitCode).toBe(0);
    expect((await run('verify scope.json --trusted ann.pub --laws law')).exitCode).toBe(0);
    expect((await run('verify scope.json --trusted ann.pub')).exitCode).toBe(1);
  });

  test('warns of keys that are not kept well, and writes over nothing but signatures', async () => {
    const { cwd, run, write } = await place();
    chmodSync(join(cwd, 'ann.key'), 0o640);
    expect((await run('sign scope.json --key ann.key')).text).toContain(
      '! the private key …/ann.key can be read or changed by other users (mode 0640): chmod 600 it',
    );
    await run('keygen code/in');
    expect((await run('sign scope.json --key code/in.key')).text).toContain(
      '! the private key code/in.key lies in the workspace: every run copies it into the cell',
    );
    write('notes', 'precious');
    expect((await run('sign scope.json --key ann.key --out notes')).text).toMatchInlineSnapshot(`
      "2
      error TAAS_USAGE  …/notes is no DSSE envelope, and is not written over. Remove it, or choose another --out.
      \`taas --help\` lists what is possible.
      "
    `);
    expect((await run('sign scope.json --key ann.pub')).exitCode).toBe(2);
    expect((await run('sign scope.json')).exitCode).toBe(2);
  });
});

describe('verify', () => {
  test('tells what differs', async () => {
    const { run, write } = await place({ policy: { timeout: '5m' } });
    await run('sign scope.json --key ann.key');
    expect((await run('verify scope.json --trusted ann.pub')).text).toMatchInlineSnapshot(`
      "0
      ✓ scope.json  is signed as it is
        signed by …/ann.pub, key <hex>
      "
    `);
    write('scope.json', document({ policy: { timeout: '9m' }, title: 'x' }));
    write('code/tests/test_app.py', 'changed');
    write('code/tests/conftest.py', '');
    expect((await run('verify scope.json --trusted ann.pub')).text).toMatchInlineSnapshot(`
      "1
      ✗ scope.json  was changed since it was signed:
        signed by …/ann.pub, key <hex>
        /policy/timeout changed
        /title added
        tests/test_app.py is sha256-<hex>, the scope pins sha256-<hex>
      ! tests/conftest.py belongs to the laws, and nothing pins it
      "
    `);
    const { stdout, exitCode } = await run('verify scope.json --trusted ann.pub --json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      signed: false,
      differences: [
        { pointer: '/policy/timeout', kind: 'changed' },
        { pointer: '/title', kind: 'added' },
      ],
      files: [expect.stringMatching(/^tests\/test_app\.py is sha256-/)],
      unpinned_laws: ['tests/conftest.py'],
    });
    write('scope.json', document({ policy: { timeout: '5m' } }));
    expect((await run('verify scope.json --trusted ann.pub')).text).toMatchInlineSnapshot(`
      "1
      ✗ scope.json  is signed, but files that it pins are not what was signed:
        signed by …/ann.pub, key <hex>
        tests/test_app.py is sha256-<hex>, the scope pins sha256-<hex>
      ! tests/conftest.py belongs to the laws, and nothing pins it
      "
    `);
  });

  test('answers 1 where there is no signature, or none of somebody who is trusted', async () => {
    const { run, write } = await place();
    expect((await run('verify scope.json --trusted ann.pub')).text).toMatchInlineSnapshot(`
      "1
      ✗ scope.json  Scope shop is not signed: there is no …/scope.json.sig. Its owner signs it: taas sign SCOPE --key KEY.
      "
    `);
    await run('sign scope.json --key ann.key --out elsewhere.sig');
    expect(
      (await run('verify scope.json --trusted bob.pub --signature elsewhere.sig')).text,
    ).toMatchInlineSnapshot(`
      "1
      ✗ scope.json  none of the signatures was made by a trusted key; they name key <hex>
      "
    `);
    write('scope.json.sig', '{}');
    expect((await run('verify scope.json --trusted bob.pub')).text).toContain('it has no "payloadType"');
  });

  test('wants to know whom to trust, from a place that the code can not change', async () => {
    const { run, write } = await place();
    await run('sign scope.json --key ann.key');
    expect((await run('verify scope.json')).text).toMatchInlineSnapshot(`
      "2
      error TAAS_USAGE  Whose signature? Name public keys with --trusted KEYS, or "trusted_keys" in taas.config.json.
      \`taas --help\` lists what is possible.
      "
    `);
    write('taas.config.json', '{ "trusted_keys": ["bob.pub", "ann.pub"] }');
    expect((await run('verify scope.json')).exitCode).toBe(0);
    write('taas.config.json', '{ "trusted_keys": "bob.pub" }');
    expect((await run('verify scope.json')).exitCode).toBe(1);
    write('scope.json', document({ environment: { type: 'docker', image: 'taas/python' } }));
    expect((await run('verify scope.json')).text).toContain(
      "lies in the workspace, where the code's author can change it",
    );
    write('taas.config.json', '{ "trusted_keys": [1] }');
    expect((await run('verify scope.json')).text).toContain(
      'entry 1 of "trusted_keys" expects a text, received 1',
    );
  });
});
