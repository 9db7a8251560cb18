import { describe, expect, it } from 'vitest';
import type { DiagnosisInput } from '../../../../src/healer/diagnose/diagnosis-input.ts';
import { askedAndNotGiven } from '../../../../src/healer/diagnose/evidence/asked-and-not-given.ts';
import type { EvidenceSource } from '../../../../src/healer/diagnose/evidence/evidence-source.ts';
import { exceptions } from '../../../../src/healer/diagnose/evidence/exceptions.ts';
import { frames } from '../../../../src/healer/diagnose/evidence/frames.ts';
import { missingFile } from '../../../../src/healer/diagnose/evidence/missing-file.ts';
import { unreadableData } from '../../../../src/healer/diagnose/evidence/unreadable-data.ts';
import { askedVariables } from '../../../../src/healer/diagnose/facts/asked-variables.ts';
import type { Ask } from '../../../../src/healer/diagnose/facts/asks.ts';
import { asksBehind } from '../../../../src/healer/diagnose/facts/asks-behind.ts';
import { drawsAtRandom } from '../../../../src/healer/diagnose/facts/chance-words.ts';
import { documentedFlags } from '../../../../src/healer/diagnose/facts/documented-flags.ts';
import { isNoText } from '../../../../src/healer/diagnose/facts/garbled.ts';
import { requirementOf } from '../../../../src/healer/diagnose/facts/requirement.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

type Situation = Parameters<typeof diagnosisInputOf>[0];

const test = 'tests/test_it.py';
const nodeTest = 'test/it.test.js';

async function weigh(source: EvidenceSource, situation: Situation): Promise<string[]> {
  const input: DiagnosisInput = await diagnosisInputOf(situation);
  return source.weigh(input).map(({ towards, weight }) => `${towards} ${weight}`);
}

function ask(more: Partial<Ask>): Ask {
  const empty = { text: '', places: [], via: '', asked: null, has: [], library: null };
  return { kind: 'error', name: 'OSError', ...empty, ...more };
}

describe('what was given afterwards', () => {
  const after = {
    'mail.py':
      'import os\n\n\ndef account():\n    if "SMTP_USER" not in os.environ:\n        raise SetupError("no")\n',
    [test]: 'def test_account():\n    assert account()\n',
  };
  const read = ask({ kind: 'variable', name: 'SMTP_USER' });
  const given = (outcome: 'passes' | 'changes' | 'same', what: 'variables' | 'flags' = 'variables') => ({
    given: [{ what, names: [what === 'flags' ? '--expose-gc' : 'SMTP_USER'], outcome }],
    behind: [read],
  });
  const raised = { after, test, message: 'no', exception: 'SetupError', raisedAt: ['mail.py', 6] as const };

  it('is the environment where it then passes, or gets past the error of who asked', async () => {
    expect(await weigh(askedAndNotGiven, { ...raised, more: given('passes') })).toEqual(['environment 8']);
    expect(await weigh(askedAndNotGiven, { ...raised, more: given('changes') })).toEqual(['environment 6.5']);
    expect(await weigh(askedAndNotGiven, { ...raised, more: given('passes', 'flags') })).toEqual([
      'environment 8',
    ]);
    expect(await weigh(frames, { ...raised, more: given('passes') })).toEqual([]);
  });

  it('is nothing where it makes no difference, or only another value comes out', async () => {
    expect(await weigh(askedAndNotGiven, { ...raised, more: given('same') })).toEqual([]);
    const compared = { ...raised, raisedAt: [test, 2] as const, more: given('changes') };
    expect(await weigh(askedAndNotGiven, compared)).toEqual([]);
    const elsewhere = { ...raised, more: { ...given('changes'), behind: [] } };
    expect(await weigh(askedAndNotGiven, elsewhere)).toEqual([]);
    expect(await weigh(askedAndNotGiven, { ...raised, more: given('changes', 'flags') })).toEqual([]);
    const changed = { ...raised, meaning: 'code_changed_it' as const, more: given('passes') };
    expect(await weigh(askedAndNotGiven, changed)).toEqual([]);
  });

  it('gives what has no default and nobody sets, in a sensible form', async () => {
    const files = {
      ...after,
      'more.js': `const { A_PORT = 5, B_PORT } = process.env;\nconst c = process.env.C_NAME ?? 'c';\n`,
      'more.py':
        'D = os.environ.get("D_NAME", "d")\nE = os.getenv("E_NAME") or "e"\nF = ("F_URL", "G_KEY")\n',
      '.env.example': 'G_KEY=1234\n',
      [test]: 'def test_it(monkeypatch):\n    monkeypatch.setenv("H_NAME", "x")\n',
    };
    const input = await diagnosisInputOf({ after: files, test, message: '' });
    const names = [
      'A_PORT',
      'B_PORT',
      'C_NAME',
      'D_NAME',
      'E_NAME',
      'F_URL',
      'G_KEY',
      'H_NAME',
      'H_NAMES',
      'CI',
    ];
    const asks = names.map((name) => ask({ kind: 'variable', name }));
    expect(Object.fromEntries(askedVariables(asks, input))).toEqual({
      B_PORT: '9',
      F_URL: 'http://127.0.0.1:9/taas',
      G_KEY: '1234',
    });
  });

  it('knows the flags of Node that a project is said to be run with', async () => {
    const data = new Map([
      ['package.json', '"test": "node --experimental-vm-modules node_modules/.bin/jest"'],
      ['ci.yml', 'run: tool --expose-gc'],
    ]);
    const documents = 'Run `node --expose_gc --test`.\nDo not use `--experimental-strip`.\n';
    expect(documentedFlags({ documents, data })).toEqual(['--expose-gc', '--experimental-vm-modules']);
  });
});

describe('what was asked on the way to the failure', () => {
  const after = {
    'queue.py':
      'def dial():\n    return connect()\n\n\ndef send(text):\n    return dial().send(text)\n\n\ndef size(text):\n    return len(text)\n',
    [test]: 'def test_one():\n    assert send("a")\n\n\ndef test_two():\n    assert size("a")\n',
  };
  const place = (path: string, line: number) => ({ path, line, function: 'f' });
  const refused = ask({
    name: 'ConnectionRefusedError',
    text: 'Connection refused',
    places: [place(test, 2), place('queue.py', 6), place('queue.py', 2)],
  });

  it('is what the failing function or one that it called has asked', async () => {
    const behind = async (raisedAt: readonly [string, number], asks = [refused]) => {
      const raised = { after, test, message: 'no queue', exception: 'QueueError', raisedAt };
      const { group, code } = await diagnosisInputOf(raised);
      return asksBehind(group, code, asks).length;
    };
    expect(await behind(['queue.py', 6])).toBe(1);
    expect(await behind(['queue.py', 2])).toBe(1);
    expect(await behind([test, 2])).toBe(1);
    expect(await behind(['queue.py', 10])).toBe(0);
    expect(await behind([test, 6])).toBe(0);
    expect(await behind(['queue.py', 6], [{ ...refused, places: [] }])).toBe(0);
  });

  it('is not what the code went on without, to come to a wrong value; to come to none it may be', async () => {
    const behind = async (message: string) => {
      const { group, code } = await diagnosisInputOf({ after, test, message, raisedAt: [test, 2] });
      return asksBehind(group, code, [refused]).length;
    };
    expect(await behind('assert 31 == 30')).toBe(0);
    expect(await behind('assert None == 30')).toBe(1);
    expect(await behind('Expected values to be strictly equal:\n\n31 !== 30\n')).toBe(0);
    expect(await behind('Expected values to be strictly equal:\n\nnull !== 30\n')).toBe(1);
  });

  it('is not what another test has asked through the same function', async () => {
    const { group, code } = await diagnosisInputOf({ after, test, message: 'no', raisedAt: ['queue.py', 6] });
    const [failure] = group.failures;
    const inTest = { path: test, line: 6, function: 'test_two', isTest: true };
    const failures = failure ? [{ ...failure, frames: [inTest, ...failure.frames] }] : [];
    expect(asksBehind({ ...group, failures }, code, [refused])).toEqual([]);
  });

  it('speaks where the failure itself says nothing of it', async () => {
    const raised = {
      after,
      test,
      message: 'no queue',
      exception: 'QueueError',
      raisedAt: ['queue.py', 6] as const,
    };
    expect(await weigh(exceptions, raised)).toEqual([]);
    expect(await weigh(exceptions, { ...raised, more: { behind: [refused] } })).toEqual(['environment 4.5']);
    const lost = ask({
      name: 'FileNotFoundError',
      text: "[Errno 2] No such file or directory: '/opt/acme/key.pem'",
    });
    expect(await weigh(missingFile, { ...raised, more: { behind: [lost] } })).toEqual(['environment 4']);
    const misspelt = ask({ ...lost, text: "[Errno 2] No such file or directory: 'data/wrods.txt'" });
    const printed = '----- Captured stdout call -----\nconnect ECONNREFUSED 1.2.3.4:5\n===== end =====\n';
    const input = await diagnosisInputOf(raised);
    const failures = input.group.failures.map((failure) => ({ ...failure, details: printed }));
    expect(exceptions.weigh({ ...input, group: { ...input.group, failures } })).toEqual([]);
    const near = { ...raised, after: { ...after, 'data/words.txt': 'a' }, more: { behind: [misspelt] } };
    expect(await weigh(missingFile, near)).toEqual(['code_defect 2']);
  });

  it('tells a server of the project itself from one that is not there', async () => {
    const own = {
      ...after,
      'server.py': 'import socket\n\n\ndef start():\n    s = socket.socket()\n    s.bind(("127.0.0.1", 0))\n',
    };
    const dialled = (text: string) => ({
      ...{ after: own, test, message: 'no answer', raisedAt: ['queue.py', 6] as const },
      more: {
        behind: [ask({ ...refused, text, name: text.includes('refused') ? 'ECONNREFUSED' : 'ENOENT' })],
      },
    });
    const port = "[Errno 111] Connection refused: connect ('127.0.0.1', 40123)";
    expect(await weigh(exceptions, dialled(port))).toEqual(['environment 1', 'code_defect 2']);
    const socket = '[Errno 2] No such file or directory: connect /tmp/x1y2/ipc.sock.lock';
    expect(await weigh(exceptions, { ...dialled(socket) })).toEqual(['environment 1', 'code_defect 2']);
  });
});

describe('packages and builds that lack a name', () => {
  const after = {
    'chunks.py': 'from more_itertools import batches\n',
    'requirements.txt': 'more-itertools[fast] >= 9.1, < 11\n',
    [test]: 'import chunks\n',
  };
  const lacking = (version: string | null, near: string[] = []) => ({
    ...{
      after,
      test,
      message: 'cannot import name',
      exception: 'ImportError',
      raisedAt: ['chunks.py', 1] as const,
    },
    more: { behind: [ask({ library: { package: 'more-itertools', version, lacks: 'batches', near } })] },
  });

  it('are the environment where the project asks for another version', async () => {
    expect(await weigh(askedAndNotGiven, lacking('8.10.0'))).toEqual(['environment 8']);
    const { 'requirements.txt': _, ...unsaid } = after;
    expect(await weigh(askedAndNotGiven, { ...lacking('8.10.0'), after: unsaid })).toEqual(['environment 4']);
  });

  it('are the code where the name is misspelt, and nothing where the version is the one asked for', async () => {
    expect(await weigh(askedAndNotGiven, lacking('8.10.0', ['batched']))).toEqual(['code_defect 4']);
    expect(await weigh(askedAndNotGiven, lacking('9.1.0'))).toEqual([]);
  });

  it('compares versions as the usual manifests write them', () => {
    const of = (text: string) =>
      requirementOf('acme_tool', { data: new Map([['requirements.txt', text]]), texts: new Map() });
    expect(of('acme-tool==2.*')?.isMetBy('2.5')).toBe(true);
    expect(of('acme-tool==2.*')?.isMetBy('3.0')).toBe(false);
    expect(of('Acme.Tool~=2.3.1')?.isMetBy('2.4')).toBe(false);
    expect(of('acme_tool!=1.0')?.isMetBy('1.0')).toBe(false);
    expect(of('acme-tool-kit>=9')).toBeNull();
    expect(of('acme-tool')).toBeNull();
  });

  it('tells an algorithm that is not built in from a slip', async () => {
    const hashed = (asked: string) => ({
      ...{ after: { [nodeTest]: 'sum()' }, test: nodeTest, message: 'Digest method not supported' },
      more: {
        behind: [ask({ via: 'crypto.createHash', asked, has: ['RSA-SHA256', 'md5', 'sha256', 'sha512'] })],
      },
    });
    expect(await weigh(askedAndNotGiven, hashed('md4'))).toEqual(['environment 5']);
    expect(await weigh(askedAndNotGiven, hashed('whirlpool'))).toEqual(['environment 5']);
    expect(await weigh(askedAndNotGiven, hashed('sha265'))).toEqual(['code_defect 4']);
    expect(await weigh(askedAndNotGiven, hashed('sah256'))).toEqual(['code_defect 4']);
    expect(await weigh(askedAndNotGiven, hashed('SHA256'))).toEqual([]);
  });
});

describe('data that nobody can read', () => {
  const code = "export const prices = () => JSON.parse(readFileSync('state/prices.json', 'utf8'));\n";
  const read = (
    content: string,
    more: Record<string, string> = {},
    message = 'Unexpected end of JSON input',
  ) => ({
    ...{ after: { 'src/prices.js': code, 'state/prices.json': content, [nodeTest]: 'prices()', ...more } },
    ...{ test: nodeTest, message, exception: 'SyntaxError', raisedAt: ['src/prices.js', 1] as const },
  });

  it('are the environment: cut off, empty, or still encrypted', async () => {
    expect(await weigh(unreadableData, read('{"tea": 3, "cof'))).toEqual(['environment 6']);
    expect(await weigh(unreadableData, read(''))).toEqual(['environment 6']);
    expect(await weigh(unreadableData, read('$ANSIBLE_VAULT;1.1;AES256\n63386162'))).toEqual([
      'environment 7.5',
    ]);
    expect(await weigh(unreadableData, read('\0GITCRYPT\0\x11\xb2k'))).toEqual(['environment 6.5']);
    expect(await weigh(frames, read('{"tea": 3, "cof'))).toEqual([]);
  });

  it('are not those that are good in a form of their own, that tests name, or that the failure has nothing to do with', async () => {
    expect(await weigh(unreadableData, read('{"tea": 3}'))).toEqual([]);
    expect(await weigh(unreadableData, read('{"tea": 3}\n{"tea": 4}\n'))).toEqual([]);
    expect(await weigh(unreadableData, read('{\n  // tea\n  "tea": 3,\n}\n'))).toEqual([]);
    expect(await weigh(unreadableData, read('{"tea"', { [nodeTest]: "load('state/prices.json')" }))).toEqual(
      [],
    );
    expect(await weigh(unreadableData, read('{"tea"', {}, 'list.size is not a function'))).toEqual([]);
    expect(await weigh(unreadableData, read('{}', { 'state/other.json': '{"a' }))).toEqual([]);
    expect(
      await weigh(unreadableData, { ...read('{"tea"'), before: {}, meaning: 'code_changed_it' }),
    ).toEqual([]);
  });

  it('tells what no text is from texts in other encodings', () => {
    expect(isNoText(Buffer.from('\0GITCRYPT\0\x11\xb2k', 'latin1'))).toBe(true);
    expect(isNoText(Buffer.from('Grüße, 5 €', 'utf16le'))).toBe(false);
    expect(isNoText(Buffer.from('Gr\xfc\xdfe\r\n', 'latin1'))).toBe(false);
    expect(isNoText(Buffer.alloc(0))).toBe(false);
  });
});

describe('chance in the very functions that a test reaches', () => {
  const of = async (body: string, tests = 'def test_it():\n    assert pick()\n') => {
    const { group, code } = await diagnosisInputOf({
      after: {
        'pick.py': `import random\n\n\ndef pick():\n    return ${body}\n\n\ndef other():\n    return random.random()\n`,
        [test]: tests,
      },
      ...{ test, message: 'assert False' },
    });
    return drawsAtRandom(group, code);
  };

  it('is worth more reruns, unless it is seeded', async () => {
    expect(await of('random.randint(1, 6) > 1')).toBe(true);
    expect(await of('len("abc")')).toBe(false);
    expect(
      await of(
        'random.randint(1, 6)',
        'import random\n\n\ndef test_it():\n    random.seed(3)\n    assert pick()\n',
      ),
    ).toBe(false);
  });
});
