import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { contentDigest } from '../../../src/content-digest.ts';
import type { Diagnosis, FileChange, Proposal } from '../../../src/generated/heal-report.ts';
import type { HealFindings } from '../../../src/healer/apply/findings.ts';
import { healPlace } from '../../../src/healer/apply/heal-place.ts';
import { temporaryFolder } from '../../cli/temporary-folder.ts';

interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly kind?: FileChange['kind'];
}

/** A proposal as the proof would leave it, for these texts. */
export function proposalFor(changes: readonly Change[], parts: Partial<Proposal> = {}): Proposal {
  const digest = (text: string | null) => (text === null ? null : contentDigest(text));
  return {
    id: 'P1',
    diagnosis: 'D1',
    strategy: 'search-repair',
    title: 'replace `<` by `<=`',
    reason: 'The bound is inclusive.',
    class: 'code',
    confidence: 0.95,
    risk: 'low',
    disposition: 'apply',
    changes: changes.map(({ path, before, after, kind = 'code' }) => {
      return { path, kind, before: digest(before), after: digest(after) };
    }),
    diff: changes.map((change) => diffOf(change)).join(''),
    proof: {
      runs: [{ run_id: '01J', verdict: 'pass', passed: ['UNIT'], workspace_digest: null, duration_ms: 5 }],
      fixed: ['UNIT › test_total'],
      still_failing: [],
      weakens: [],
      trust: [],
      plausible: 1,
      agreeing: 1,
      special_cases: false,
    },
    ...parts,
  };
}

export function findingsOf(...proposals: Proposal[]): HealFindings {
  const diagnosis: Diagnosis = {
    id: 'D1',
    cause: 'code_defect',
    confidence: 0.97,
    causes: { code_defect: 0.97, flaky: 0.03 },
    summary: 'The code is broken.',
    failures: [
      {
        scenario: 'UNIT',
        step: null,
        suite: null,
        test: 'test_total',
        file: 'test_cart.py',
        line: 3,
        message: 'assert 1 == 2',
        fingerprint: 'f'.repeat(64),
      },
    ],
    evidence: [{ kind: 'exception', text: 'an assertion failed', towards: 'code_defect', weight: 1 }],
    blame_square: null,
    suspects: [],
    patterns: [],
  };
  const run = {
    run_id: '01K5XC9V5R8D3B2M0QKZ5S7T1W',
    scope_id: 'cart',
    scope_digest: 'sha256-0',
    workspace_digest: null,
    verdict: 'fail' as const,
    reason: 'scenario_failed',
  };
  const ids = [...new Set(proposals.map(({ diagnosis: id }) => id))];
  return {
    heal_id: '01K5XC9V5R8D3B2M0QKZ5S7T2X',
    run,
    diagnoses: ids.map((id) => ({ ...diagnosis, id })),
    proposals: [...proposals],
  };
}

/** A workspace in a folder of its own, beside which nothing may change. */
export function workspaceWith(files: Readonly<Record<string, string | Buffer>>) {
  const outside = temporaryFolder({ 'beside.txt': 'stays\n' });
  const workspace = join(outside, 'ws');
  mkdirSync(workspace);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  const place = healPlace(join(workspace, 'scope.json'), workspace);
  return { outside, workspace, place, read: (path: string) => readFileSync(join(workspace, path), 'utf8') };
}

/** Path → mode and bytes of everything below, but for the healer's own folder and git's. */
export function treeOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const own = names.filter((name) => !name.split('/').some((part) => part === '.taas' || part === '.git'));
  return Object.fromEntries(
    own.map((name) => {
      const path = join(folder, name);
      const stats = statSync(path);
      const content = stats.isFile() ? readFileSync(path).toString('base64') : 'folder';
      return [name, `${(stats.mode & 0o7777).toString(8)} ${content}`];
    }),
  );
}

function diffOf({ path, before, after }: Change): string {
  const [from, to] = [
    before === null ? '/dev/null' : `a/${path}`,
    after === null ? '/dev/null' : `b/${path}`,
  ];
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, { context: 3 });
}
