import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { GateReport } from '../../src/compare/gate-report.ts';
import { taas } from './fake-terminal.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Files = Readonly<Record<string, string | Buffer>>;

const scope = (scenario: object = {}, rest: object = {}) =>
  JSON.stringify(
    {
      scope_id: 'shop',
      environment: { type: 'docker', image: 'taas/python' },
      scenarios: [
        {
          id: 'UNIT-001',
          type: 'unit',
          execution: { runner: 'pytest', target: 'tests/test_cart.py' },
          ...scenario,
        },
      ],
      ...rest,
    },
    null,
    2,
  );
const cart = 'from cart import total\n\ndef test_total():\n    assert total([10, 20]) == 30\n';
const weakCart = cart.replace('== 30', '> 0');

/** A repository with a branch `main`, and a commit on top of it for each further set of files. */
function repository(...commits: readonly Files[]): string {
  const folder = temporaryFolder();
  git(folder, 'init', '-q', '-b', 'main');
  for (const [index, files] of commits.entries()) {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (content === '') rmSync(join(folder, path));
      else writeFileSync(join(folder, path), content);
    }
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', `commit ${index}`);
    if (index === 0) git(folder, 'checkout', '-q', '-b', 'work');
  }
  return folder;
}

function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

async function json(argv: readonly string[], cwd: string): Promise<GateReport & { exitCode: number }> {
  const { exitCode, stdout, stderr } = await taas(['diff', ...argv, '--json'], { cwd });
  if (stderr !== '') throw new Error(stderr);
  return { ...(JSON.parse(stdout) as GateReport), exitCode };
}

describe('taas diff of two scopes', () => {
  test('names a weakening with its place, and ends with 1', async () => {
    const cwd = temporaryFolder({
      'old.json': scope({ timeout: '30s' }),
      'new.json': scope({ timeout: '10m' }),
    });
    const { exitCode, stdout, stderr } = await taas(['diff', 'old.json', 'new.json'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "✗ weakening UNIT-001  timeout_longer
          timeout: 30.0 s became 10 m 0 s
          old.json:15 → new.json:15

      fail  1 weakening, 0 strengthenings, 0 neutral
      "
    `);
  });

  test('ends with 0 where there is no weakening', async () => {
    const cwd = temporaryFolder({
      'old.json': scope({ timeout: '10m' }),
      'new.json': scope({ timeout: '30s' }),
    });
    const { exitCode, stdout } = await taas(['diff', 'old.json', 'new.json'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "+ strengthening UNIT-001  timeout_shorter
          timeout: 10 m 0 s became 30.0 s
          old.json:15 → new.json:15

      pass  0 weakenings, 1 strengthening, 0 neutral
      "
    `);
  });

  test('reads JSON and YAML alike', async () => {
    const yaml =
      'scope_id: shop\nenvironment: {type: docker, image: taas/python}\nscenarios:\n  - {id: A, type: unit, command: "true"}\n';
    const same =
      '{"scope_id":"shop","environment":{"type":"docker","image":"taas/python"},"scenarios":[{"id":"A","type":"unit","command":"true"}]}';
    const cwd = temporaryFolder({ 'old.yaml': yaml, 'new.json': same });
    expect(await json(['old.yaml', 'new.json'], cwd)).toMatchObject({ exitCode: 0, findings: [] });
  });

  test('as Markdown, with nothing of the scope taken for Markdown', async () => {
    const cwd = temporaryFolder({
      'old.json': scope({ title: '<b>`one`</b> | two' }),
      'new.json': scope({ title: 'x', timeout: '10m' }),
    });
    const { exitCode, stdout } = await taas(['diff', 'old.json', 'new.json', '--markdown'], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "## fail: the Law was weakened

      \`old.json\` → \`new.json\`: 1 weakening, 0 strengthenings, 1 neutral.

      ### Weakenings

      | what | kind | how | where |
      | --- | --- | --- | --- |
      | \`UNIT-001\` | \`timeout_longer\` | timeout: 5 m 0 s became 10 m 0 s | \`old.json:8 → new.json:16\` |

      ### Neutral

      | what | kind | how | where |
      | --- | --- | --- | --- |
      | \`UNIT-001\` | \`metadata_changed\` | title changed: \`\` <b>\`one\`</b> \\| two \`\` → \`x\` | \`old.json:15 → new.json:15\` |
      "
    `);
  });

  test('a pinned file that changed is no weakening where its tests ask for as much', async () => {
    const digest = async (text: string) =>
      `sha256-${(await import('node:crypto')).createHash('sha256').update(text).digest('hex')}`;
    const pinned = async (text: string) =>
      scope({}, { integrity: { files: { 'tests/test_cart.py': await digest(text) } } });
    const longer = `${cart}\ndef test_empty():\n    assert total([]) == 0\n`;
    const cwd = temporaryFolder({
      'old/scope.json': await pinned(cart),
      'old/tests/test_cart.py': cart,
      'more/scope.json': await pinned(longer),
      'more/tests/test_cart.py': longer,
      'less/scope.json': await pinned(weakCart),
      'less/tests/test_cart.py': weakCart,
    });
    const kinds = async (side: string) =>
      (await json(['old/scope.json', `${side}/scope.json`], cwd)).findings.map(({ kind }) => kind);
    expect(await kinds('more')).toEqual(['pin_renewed']);
    expect(await kinds('less')).toEqual(['pin_changed']);
  });
});

describe('taas diff and signatures', () => {
  async function signed(files: Readonly<Record<string, string>>, sign: readonly string[]): Promise<string> {
    const cwd = temporaryFolder(files);
    expect((await taas(['keygen', 'law'], { cwd })).exitCode).toBe(0);
    for (const path of sign)
      expect(await taas(['sign', path, '--key', 'law.key'], { cwd })).toMatchObject({ exitCode: 0 });
    return cwd;
  }
  const files = { 'old.json': scope({ timeout: '30s' }), 'new.json': scope({ timeout: '10m' }) };

  test('a weakening that a trusted key has signed is listed as such and no failure', async () => {
    const cwd = await signed(files, ['old.json', 'new.json']);
    const report = await json(['old.json', 'new.json', '--trusted', 'law.pub'], cwd);
    expect(report).toMatchObject({ exitCode: 0, verdict: 'pass', totals: { weakenings: 1, unsigned: 0 } });
    expect(report.findings).toMatchObject([{ kind: 'timeout_longer', signed: true }]);
  });

  test('without --trusted nothing counts as signed', async () => {
    const cwd = await signed(files, ['old.json', 'new.json']);
    expect(await json(['old.json', 'new.json'], cwd)).toMatchObject({
      exitCode: 1,
      findings: [{ kind: 'timeout_longer', signed: false }],
    });
  });

  test('a signature that is gone, or over something else, is dropped', async () => {
    const cwd = await signed({ ...files, 'same.json': files['old.json'] }, ['old.json']);
    expect((await json(['old.json', 'same.json'], cwd)).findings).toMatchObject([
      { kind: 'signature_dropped' },
    ]);
    execFileSync('cp', ['old.json.sig', 'new.json.sig'], { cwd });
    expect((await json(['old.json', 'new.json'], cwd)).findings.map(({ kind }) => kind)).toEqual([
      'signature_dropped',
      'timeout_longer',
    ]);
  });

  test('a signature by a key that is not trusted counts for nothing', async () => {
    const cwd = await signed(files, ['old.json', 'new.json']);
    expect((await taas(['keygen', 'other'], { cwd })).exitCode).toBe(0);
    const report = await json(['old.json', 'new.json', '--trusted', 'other.pub'], cwd);
    expect(report).toMatchObject({ exitCode: 1, totals: { unsigned: 2 } });
  });
});

describe('taas diff of two git refs', () => {
  test('finds weakened scopes and tests of the repository, without a checkout', async () => {
    const cwd = repository(
      { 'scope.json': scope(), 'tests/test_cart.py': cart, 'src/cart.py': 'def total(x): return sum(x)\n' },
      {
        'scope.json': scope({ timeout: '1h' }),
        'tests/test_cart.py': weakCart,
        'src/cart.py': 'def total(x): return 1\n',
      },
    );
    git(cwd, 'checkout', '-q', 'main');
    const report = await json(['main', 'work'], cwd);
    expect(report).toMatchObject({ exitCode: 1, compared: 'refs', old: 'main', new: 'work' });
    expect(report.findings).toMatchObject([
      { kind: 'timeout_longer', subject: 'UNIT-001', new: { file: 'scope.json', line: 15 } },
      {
        kind: 'assertion_loosened',
        subject: 'tests/test_cart.py > test_total',
        before: 'assert total([10, 20]) == 30',
        after: 'assert total([10, 20]) > 0',
        old: { file: 'tests/test_cart.py', line: 4 },
      },
    ]);
    expect(git(cwd, 'status', '--porcelain')).toBe('');
  });

  test('--path looks at one folder, named from where one stands', async () => {
    const cwd = repository(
      { 'a/test_cart.py': cart, 'b/test_cart.py': cart },
      { 'a/test_cart.py': weakCart, 'b/test_cart.py': weakCart },
    );
    const files = (report: GateReport) => report.findings.map((found) => found.new?.file);
    expect(files(await json(['main', 'work', '--path', 'a'], cwd))).toEqual(['a/test_cart.py']);
    expect(files(await json(['main', 'work', '--path', '.'], join(cwd, 'b')))).toEqual(['b/test_cart.py']);
  });

  test('a test file that moved, and the target that followed it, are no weakening', async () => {
    const cwd = repository(
      { 'scope.json': scope(), 'tests/test_cart.py': cart },
      {
        'scope.json': scope({ execution: { runner: 'pytest', target: 'tests/unit/test_cart.py' } }),
        'tests/test_cart.py': '',
        'tests/unit/test_cart.py': cart,
      },
    );
    const report = await json(['main', 'work'], cwd);
    expect(report.findings.map(({ kind }) => kind)).toEqual(['test_moved']);
    expect(report.exitCode).toBe(0);
  });

  test('a scope that is gone, or does not validate any more', async () => {
    const cwd = repository(
      {
        'a.json': scope(),
        'b.json': scope({}, { scope_id: 'other' }),
        'c.json': scope({}, { scope_id: 'third' }),
      },
      { 'a.json': '', 'b.json': '{"scope_id": "other", "scenarios": [{}]}', 'c.json': '{}' },
    );
    const report = await json(['main', 'work'], cwd);
    expect(report.findings.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['scope_deleted', 'shop'],
      ['scope_invalid', 'other'],
      ['scope_invalid', 'third'],
    ]);
  });

  test('takes binary files, huge files, links and broken sources without falling over', async () => {
    const cwd = repository(
      { 'tests/test_a.py': cart, 'tests/test_b.py': cart, 'tests/test_c.py': cart, 'tests/test_d.py': cart },
      {
        'tests/test_a.py': Buffer.from([0, 1, 2, 255]),
        'tests/test_b.py': `${cart}#${'x'.repeat(3 * 2 ** 20)}\n`,
        'tests/test_c.py': 'def test_total(:\n',
        'tests/test_d.py': '',
      },
    );
    symlinkSync('/etc/passwd', join(cwd, 'tests/test_d.py'));
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'a link');
    const report = await json(['main', 'work'], cwd);
    const broken = report.findings.filter(({ kind }) => kind === 'syntax_error');
    expect(broken.map(({ subject, message }) => [subject, message])).toEqual([
      ['tests/test_a.py', 'the file can not be understood any more: binary'],
      ['tests/test_b.py', 'the file can not be understood any more: too large'],
      ['tests/test_c.py', 'the file can not be understood any more: syntax error'],
      ['tests/test_d.py', 'the file can not be understood any more: a link'],
    ]);
    expect(JSON.stringify(report)).not.toContain('root:');
  });

  test('runs no program that the repository names', async () => {
    const cwd = repository({ 'tests/test_a.py': cart }, { 'tests/test_a.py': weakCart });
    writeFileSync(join(cwd, '.gitattributes'), '* filter=evil diff=evil\n');
    for (const key of ['filter.evil.smudge', 'diff.evil.textconv', 'core.fsmonitor', 'core.pager'])
      git(cwd, 'config', key, 'touch pwned');
    expect((await json(['main', 'work'], cwd)).exitCode).toBe(1);
    expect(() => execFileSync('ls', ['pwned'], { cwd, stdio: 'pipe' })).toThrow();
  });
});

describe('taas diff of two folders', () => {
  test('compares tests, and two test files alike', async () => {
    const cwd = temporaryFolder({ 'old/tests/test_cart.py': cart, 'new/tests/test_cart.py': weakCart });
    expect(await json(['old', 'new'], cwd)).toMatchObject({
      exitCode: 1,
      compared: 'trees',
      totals: { weakenings: 1 },
    });
    const files = ['old/tests/test_cart.py', 'new/tests/test_cart.py'];
    expect(await json(files, cwd)).toMatchObject({ exitCode: 1, findings: [{ kind: 'assertion_loosened' }] });
  });

  test('equal folders have no findings', async () => {
    const cwd = temporaryFolder({ 'old/tests/test_cart.py': cart, 'new/tests/test_cart.py': cart });
    const { exitCode, stdout } = await taas(['diff', 'old', 'new'], { cwd });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'pass  0 weakenings, 0 strengthenings, 0 neutral\n',
    });
  });
});

describe('taas diff refuses', () => {
  const wrong = async (argv: readonly string[], cwd: string) => {
    const { exitCode, stdout, stderr } = await taas(['diff', ...argv], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    return stderr;
  };

  test('refs outside of a repository', async () => {
    const cwd = temporaryFolder();
    expect(await wrong(['main', 'HEAD'], cwd)).toContain(
      `main is neither a file nor a folder, and ${cwd} is in no git repository`,
    );
  });

  test('an unknown ref', async () => {
    const cwd = repository({ 'a.py': 'x' });
    expect(await wrong(['main', 'nowhere'], cwd)).toContain(
      'nowhere is neither a file nor a folder, nor a git ref of',
    );
  });

  test('what git would take for an option', async () => {
    const cwd = repository({ 'a.py': 'x' });
    expect(await wrong(['main', '--', '--output=x'], cwd)).toContain('nor a git ref of');
  });

  test('a folder against a file', async () => {
    const cwd = temporaryFolder({ 'a/x.py': '', 'b.json': scope() });
    expect(await wrong(['a', 'b.json'], cwd)).toContain(
      'a is a folder and b.json is a file. Compare two scopes,',
    );
  });

  test('a document that is no scope', async () => {
    const cwd = temporaryFolder({ 'a.json': '{}', 'b.json': scope() });
    expect(await wrong(['a.json', 'b.json'], cwd)).toContain('a.json is not a valid TestScope');
  });

  test('a folder outside of the repository, or that is nowhere', async () => {
    const cwd = repository({ 'a.py': 'x' });
    expect(await wrong(['main', 'HEAD', '--path', '../x'], cwd)).toContain(
      '--path ../x is outside of the repository',
    );
    expect(await wrong(['main', 'HEAD', '--path', 'x'], cwd)).toContain(
      '--path x: neither main nor HEAD has a file there.',
    );
  });

  test('two formats at once', async () => {
    const cwd = temporaryFolder({ 'a.json': scope() });
    await taas(['diff', 'a.json', 'a.json', '--json', '--markdown'], { cwd }).then(({ exitCode }) =>
      expect(exitCode).toBe(2),
    );
  });
});
