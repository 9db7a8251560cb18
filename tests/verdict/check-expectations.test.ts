import { describe, expect, it } from 'vitest';
import type { ScopeExpect } from '../../src/scope/scope.ts';
import { checkExpectations } from '../../src/verdict/check-expectations.ts';
import type { AttemptEvidence, FoundFile } from '../../src/verdict/outcome.ts';
import { conditions, evidence, expectation, file, outcome, whole } from './evidence.ts';

/** `+` or `-`, subject, message of each check. */
function told(seen: Partial<AttemptEvidence>, wanted: Partial<ScopeExpect>, reportsTests = true): string[] {
  return checkExpectations(evidence(seen), expectation(wanted), reportsTests).map(
    ({ passed, subject, message }) => `${passed ? '+' : '-'} ${subject}: ${message}`,
  );
}

describe('checkExpectations', () => {
  it('asks a shell command for exit code 0, and a test tool for none', () => {
    expect(told({}, {}, true)).toEqual([]);
    expect(told({ command: outcome({ exitCode: 2 }) }, {}, false)).toEqual([
      '- exit_code: exit code 2, expected 0',
    ]);
    expect(told({ command: outcome({ exitCode: null }) }, {}, false)).toEqual([
      '- exit_code: exit code null, expected 0',
    ]);
  });

  it('shows what was expected beside what was seen', () => {
    const [check] = checkExpectations(
      evidence({ stdout: whole('seen') }),
      expectation({ stdout: conditions({ contains: ['x'] }) }),
      true,
    );
    expect(check).toEqual({
      subject: 'stdout.contains',
      passed: false,
      expected: 'x',
      actual: 'seen',
      message: 'stdout does not contain "x"',
    });
  });

  it('checks every condition on a text', () => {
    const stdout = conditions({
      contains: ['one', 'two'],
      notContains: ['three', 'one'],
      matches: ['^one$', '^two$'],
      equals: 'one',
    });
    expect(told({ stdout: whole('one\n') }, { stdout })).toEqual([
      '+ stdout.contains: as expected',
      '- stdout.contains: stdout does not contain "two"',
      '+ stdout.not_contains: as expected',
      '- stdout.not_contains: stdout contains "one"',
      '+ stdout.matches: as expected',
      '- stdout.matches: stdout does not match /^two$/mu',
      '+ stdout.equals: as expected',
    ]);
  });

  it.each([
    ['a', 'a\n', true],
    ['a\n', 'a', true],
    ['a\r\n', 'a', true],
    ['a', 'a\n\n', false],
    ['a', ' a', false],
  ])('takes %j for %j: %s', (equals, stdout, passed) => {
    const [check] = checkExpectations(
      evidence({ stdout: whole(stdout) }),
      expectation({ stdout: conditions({ equals }) }),
      true,
    );
    expect(check?.passed).toBe(passed);
  });

  it('says that a pattern was too slow', () => {
    const stderr = conditions({ matches: ['^(a+)+$'] });
    expect(told({ stderr: whole(`${'a'.repeat(40)}!`) }, { stderr })).toEqual([
      '- stderr.matches: stderr does not match /^(a+)+$/mu in 2 s',
    ]);
  });

  it('checks files, and those that must not be', () => {
    const files = {
      there: { exists: true, json: null, ...conditions({ contains: ['q'] }) },
      missing: { exists: true, json: null, ...conditions({ contains: ['x'] }) },
      'not-wanted': { exists: false, json: null, ...conditions() },
      absent: { exists: false, json: null, ...conditions() },
      data: { exists: true, json: { equals: { a: 1 } }, ...conditions() },
    };
    const seen = new Map([
      ['there', file('text')],
      ['not-wanted', file('')],
      ['data', file('{"a": 1}')],
    ]);
    expect(told({ files: seen }, { files })).toEqual([
      '+ files[there].exists: as expected',
      '- files[there].contains: files[there] does not contain "q"',
      '- files[missing].exists: missing is missing',
      '- files[not-wanted].exists: not-wanted exists',
      '+ files[absent].exists: as expected',
      '+ files[data].exists: as expected',
      '+ files[data].json.equals: as expected',
    ]);
  });

  it('lets nothing that is no regular file pass for one, nor for nothing', () => {
    const files = {
      folder: { exists: false, json: null, ...conditions() },
      link: { exists: true, json: null, ...conditions() },
    };
    const seen = new Map<string, FoundFile>([
      ['folder', { kind: 'no_regular_file' }],
      ['link', { kind: 'no_regular_file' }],
    ]);
    expect(told({ files: seen }, { files })).toEqual([
      '- files[folder].exists: folder exists, though not as a regular file',
      '- files[link].exists: link is no regular file',
    ]);
  });

  it('says nothing of a text whose end it did not see', () => {
    const asked = conditions({ contains: ['a'], notContains: ['secret'], matches: ['a'], equals: 'a' });
    const cut = { text: 'a', cut: true };
    const stdoutCut = "stdout is longer than 64 MiB: it can't be judged";
    expect(told({ stdout: cut }, { stdout: asked, json: { equals: 1 } })).toEqual([
      `- stdout.contains: ${stdoutCut}`,
      `- stdout.not_contains: ${stdoutCut}`,
      `- stdout.matches: ${stdoutCut}`,
      `- stdout.equals: ${stdoutCut}`,
      `- json: json is longer than 64 MiB: it can't be judged`,
    ]);
    const files = { log: { exists: true, json: null, ...conditions({ notContains: ['secret'] }) } };
    expect(told({ files: new Map([['log', { kind: 'file', ...cut }]]) }, { files })).toEqual([
      '+ files[log].exists: as expected',
      "- files[log].not_contains: files[log] is longer than 64 MiB: it can't be judged",
    ]);
  });

  it.each<[NonNullable<ScopeExpect['json']>, string, string[]]>([
    [{ equals: { a: [1] } }, '{"a":[1]}', ['+ json.equals: as expected']],
    [{ equals: { a: 1 } }, '{"a":2}', ['- json.equals: json is {"a":2}, expected "{\\"a\\":1}"']],
    [{ equals: null }, 'null', ['+ json.equals: as expected']],
    [{ contains: { a: 1 } }, '{"a":1,"b":2}', ['+ json.contains: as expected']],
    [
      { contains: { a: 2 } },
      '{"a":1}',
      ['- json.contains: json is {"a":1}, which does not contain "{\\"a\\":2}"'],
    ],
    [{ schema: { type: 'object', required: ['a'] } }, '{"a":1}', ['+ json.schema: as expected']],
    [
      { schema: { type: 'object', required: ['b'] } },
      '{"a":1}',
      ["- json.schema: json does not satisfy its schema: / must have required property 'b'"],
    ],
    [{ schema: false }, '1', ['- json.schema: json does not satisfy its schema: / boolean schema is false']],
  ])('checks JSON against %j', (json, stdout, checks) => {
    expect(told({ stdout: whole(stdout) }, { json })).toEqual(checks);
  });

  it.each([
    ['contains', { contains: { a: 1 } }],
    ['equals', { equals: [] }],
    ['schema', { schema: { type: 'object' } }],
  ])('survives JSON that is nested too deeply: %s', (_, json) => {
    const stdout = whole('['.repeat(200_000) + ']'.repeat(200_000));
    expect(told({ stdout }, { json })).toEqual(["- json: json is nested too deeply: it can't be judged"]);
  });

  it('gives up a schema that takes too long', () => {
    const stdout = whole(JSON.stringify(`${'a'.repeat(60)}!`));
    expect(told({ stdout }, { json: { schema: { pattern: '^(a+)+$' } } })).toEqual([
      '- json.schema: json does not satisfy its schema: it could not be checked in 2 s',
    ]);
  });

  it('tells output that is no JSON', () => {
    expect(told({ stdout: whole('oops') }, { json: { equals: 1 } })).toEqual([
      expect.stringMatching(/^- json: json is not JSON: Unexpected token/),
    ]);
  });

  it.each([
    [1_234, '+ max_duration: as expected'],
    [1_000, '- max_duration: took 1.23 s, expected at most 1.00 s'],
  ])('checks the duration against %d ms', (maxDurationMs, check) => {
    expect(told({}, { maxDurationMs })).toEqual([check]);
  });

  it('shortens what it shows of long output', () => {
    const [check] = checkExpectations(
      evidence({ stdout: whole('x'.repeat(1_000)) }),
      expectation({ stdout: conditions({ equals: 'y'.repeat(1_000) }) }),
      true,
    );
    expect(check?.actual).toBe(`${'x'.repeat(400)}…`);
    expect(check?.message.length).toBeLessThan(900);
  });
});
