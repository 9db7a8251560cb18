import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyProposals } from '../../../src/healer/apply/apply-proposals.ts';
import { recover } from '../../../src/healer/apply/recover.ts';
import { undo } from '../../../src/healer/apply/undo.ts';
import { findingsOf, proposalFor, treeOf, workspaceWith } from './proposals.ts';

const state = mkdtempSync(join(tmpdir(), 'taas-state-'));
const changes = [
  { path: 'a.py', before: 'x = 1\r\n', after: 'x = 2\r\n' },
  { path: 'gone.py', before: 'old\n', after: null },
  { path: 'new/made.py', before: null, after: 'made\n' },
];
const findings = findingsOf(proposalFor(changes));

const script = join(state, 'killed.mjs');

// Node 20 reads no TypeScript.
beforeAll(async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'killed.ts'), platform: 'node' });
  await bundle.write({ file: script, format: 'esm', codeSplitting: false });
});

describe('a process that is killed', () => {
  it.each(['apply', 'undo'] as const)(
    'in the middle of %s leaves the old or the new state whole',
    async (what) => {
      process.env.XDG_STATE_HOME = state;
      const seen = new Set<string>();
      for (let step = 1; ; step += 1) {
        const { outside, workspace, place } = workspaceWith({ 'a.py': 'x = 1\r\n', 'gone.py': 'old\n' });
        chmodSync(join(workspace, 'a.py'), 0o755);
        const original = treeOf(outside);
        await applyProposals(findings, { place });
        const applied = treeOf(outside);
        if (what === 'apply') await undo(place, 'last');
        const [old, wanted] = what === 'apply' ? [original, applied] : [applied, original];
        expect(treeOf(outside)).toEqual(old);

        const child = spawnSync(process.execPath, [script, what, String(step)], {
          input: JSON.stringify({ findings, place }),
          encoding: 'utf8',
        });
        if (child.signal === null) {
          expect(child.stderr).toBe('');
          expect(treeOf(outside)).toEqual(wanted);
          expect(Number(child.stdout)).toBe(step - 1);
          expect(step).toBeGreaterThan(10);
          break;
        }
        expect(child.signal).toBe('SIGKILL');
        seen.add(JSON.stringify(treeOf(outside)));
        await recover(place);
        expect(treeOf(outside)).toEqual(old);
        // What was interrupted can be done again.
        if (what === 'undo') await undo(place, 'last');
        else await applyProposals(findings, { place });
        expect(treeOf(outside)).toEqual(wanted);
      }
      // It was killed between changes, too, and not only before them.
      expect(seen.size).toBeGreaterThan(3);
    },
    120_000,
  );
});
