import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

const digest = (text: string) => `sha256-${createHash('sha256').update(text).digest('hex')}`;
const testFile = 'test -f app.txt\n';

function scopeText(parts: object = {}): string {
  const scope = makeScope({
    laws: ['tests/**'],
    integrity: { files: { 'tests/app.sh': digest(testFile) } },
    environment: { workspace: { path: 'code' } },
    policy: { timeout: '5m' },
    scenarios: [
      { id: 'APP', command: 'sh tests/app.sh' },
      { id: 'OTHER', command: 'true' },
    ],
  });
  return JSON.stringify({ ...scope, ...parts });
}

/** A signed scope beside its code; the keys lie beside both. */
async function place() {
  const cwd = await makeFolder({
    'scope.json': scopeText(),
    'code/app.txt': 'app',
    'code/tests/app.sh': testFile,
  });
  const taas = async (line: string) => {
    const command = new TaasCommand(line.trim().split(' '), { cwd });
    const exitCode = await command.exit();
    return { exitCode, stdout: command.stdout, stderr: command.stderr };
  };
  const write = (path: string, text: string) => writeFile(join(cwd, path), text);
  for (const name of ['ann', 'eve']) expect(await taas(`keygen ${name}`)).toMatchObject({ exitCode: 0 });
  expect(await taas('sign scope.json --key ann.key')).toMatchObject({ exitCode: 0, stderr: '' });
  return { cwd, taas, write };
}

describe('a signed scope', () => {
  test('runs, is attested, and is believed elsewhere', async () => {
    const { cwd, taas, write } = await place();
    const run = await taas('run scope.json --require-signed --trusted ann.pub --json');
    expect(run.exitCode).toBe(0);
    const report: TaaSReport = JSON.parse(run.stdout);
    expect(report.verdict).toBe('pass');
    const folder = report.run_dir;
    expect(await taas(`attest ${folder} --key ann.key --url https://ci.example/1`)).toMatchObject({
      exitCode: 0,
    });
    const envelope = JSON.parse(await readFile(join(folder, 'report.intoto.json'), 'utf8'));
    expect(envelope.payloadType).toBe('application/vnd.in-toto+json');
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString());
    const reportText = await readFile(join(folder, 'report.json'), 'utf8');
    expect(statement).toMatchObject({
      subject: [{ name: 'code', digest: { sha256: report.workspace?.digest.slice(7) } }],
      predicate: { passedTests: ['APP', 'OTHER'], failedTests: [] },
    });
    expect(statement.predicate.configuration).toContainEqual({
      name: 'report',
      digest: { sha256: digest(reportText).slice(7) },
    });

    const all = `verify-report ${folder} --trusted ann.pub --scope scope.json --workspace code`;
    const verified = await taas(all);
    expect(verified).toMatchObject({ exitCode: 0, stderr: '' });
    expect(verified.stdout).toMatch(/VERIFIED {2}verdict pass/);
    expect(verified.stdout.match(/✓ ok/g)).toHaveLength(10);
    expect(verified.stdout).toContain(
      `the run demanded a signed scope: e2e is signed by key ${report.scope.signed_by?.join()}`,
    );
    expect(report.scope.signed_by).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);

    expect((await taas(all.replace('ann.pub', 'eve.pub'))).exitCode).toBe(1);
    await write('code/app.txt', 'other');
    const other = await taas(`${all} --json`);
    expect(other.exitCode).toBe(1);
    const failed = JSON.parse(other.stdout).checks.filter(({ ok }: { ok: boolean }) => !ok);
    expect(failed).toMatchObject([{ name: 'workspace' }]);
    await write('code/app.txt', 'app');
    await write('scope.json', scopeText({ title: 'other' }));
    expect((await taas(all)).stdout).toMatch(/✗ failed {2}scope/);
    await write('scope.json', scopeText());
    expect((await taas(all)).exitCode).toBe(0);

    const forged = reportText.replace('"attempts": 2,', '"attempts": 3,');
    expect(forged).not.toBe(reportText);
    await writeFile(join(folder, 'report.json'), forged);
    const caught = await taas(all);
    expect(caught.exitCode).toBe(1);
    expect(caught.stdout).toMatch(/✗ failed {2}report[\s\S]*✗ failed {2}totals/);
    expect(caught.stdout).toMatch(/NOT VERIFIED/);
    expect(await taas(`attest ${folder} --key eve.key --out ${join(cwd, 'eve.json')}`)).toMatchObject({
      exitCode: 2,
    });
  });

  test('is not run when it was changed, is unsigned, or is signed by somebody else', async () => {
    const { cwd, taas, write } = await place();
    const refused = async (code: string, flags = '--trusted ann.pub') => {
      const run = await taas(`run scope.json --require-signed --json ${flags}`);
      expect(run.exitCode).toBe(2);
      expect(JSON.parse(run.stdout).error).toMatchObject({ code });
      return JSON.parse(run.stdout).error.message.replaceAll(cwd, '…');
    };
    await refused('TAAS_SIGNATURE_INVALID', '--trusted eve.pub');
    await write('scope.json', scopeText({ policy: { timeout: '9m' } }));
    expect(await refused('TAAS_SIGNATURE_INVALID')).toBe(
      'Scope e2e is not signed as it is: it was changed since: /policy/timeout changed. Its owner has to sign it: taas sign SCOPE --key KEY.',
    );
    await write('other.json', scopeText());
    const other = await taas('run other.json --require-signed --trusted ann.pub --json');
    expect(JSON.parse(other.stdout).error).toMatchObject({ code: 'TAAS_SCOPE_UNSIGNED' });
    expect(other.exitCode).toBe(2);
    await refused('TAAS_KEY_INVALID', '--trusted ann.key');
    await refused('TAAS_USAGE', '');
    // Nothing was begun.
    expect(await readdir(cwd)).not.toContain('.taas');
    await write('scope.json', scopeText());
    await write('code/tests/app.sh', 'true');
    const broken = await taas('run scope.json --require-signed --trusted ann.pub --json');
    expect(broken.exitCode).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ verdict: 'fail', reason: 'integrity_violated' });
  });

  test('says what was done otherwise than signed', async () => {
    const { cwd, taas } = await place();
    const run = await taas(
      'run scope.json --require-signed --trusted ann.pub --only OTHER --timeout 9m --workspace code --fail-fast --image-alias taas/base=taas/python --json',
    );
    expect(run.exitCode).toBe(0);
    const { warnings, run_dir }: TaaSReport = JSON.parse(run.stdout);
    expect(warnings.map((warning) => warning.replaceAll(cwd, '…'))).toEqual(
      expect.arrayContaining([
        'the verdict is on a part of the signed scope: not run APP',
        'the workspace is …/code, the signed scope names "code"',
        'the time for the whole scope is 9 m 0 s, the signed scope says 5m',
        'fail_fast is true, the signed scope says false',
        'the image is taas/python, the signed scope names taas/base',
      ]),
    );
    const attested = await taas(`attest ${run_dir} --key ann.key`);
    expect(attested.exitCode).toBe(0);
    expect(attested.stderr).toBe('! the report is on a part of the scope, without APP\n');
    expect((await taas(`verify-report ${run_dir} --trusted ann.pub`)).exitCode).toBe(0);
    const part = await taas(`verify-report ${run_dir} --trusted ann.pub --scope scope.json`);
    expect(part.exitCode).toBe(1);
    expect(part.stdout).toMatch(/✗ failed {2}complete/);
  });
});
