import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustFinding } from '../../generated/taas-report.ts';
import type { SteeringPlace, SteeringRule } from '../../runners/steering/steering-rule.ts';
import type { OverlayEntry, WorkspaceOverlay } from '../../sandbox/workspace/overlay.ts';
import { entryMode, readSmallFile } from '../../sandbox/workspace/read-small-file.ts';
import { openFlags } from './folder-laws.ts';

/** No configuration for people is larger. */
const mostBytes = 4 * 2 ** 20;

/** What steers the test tools and is not the Law's: kept out of the copy, as a whole or in part. */
export function keepOutSteering(
  rules: readonly SteeringRule[],
  place: SteeringPlace,
  root: string,
  paths: readonly string[],
): { readonly overlay: WorkspaceOverlay; readonly findings: readonly TrustFinding[] } {
  const overlay = new Map<string, OverlayEntry>();
  const findings: TrustFinding[] = [];
  for (const path of paths) {
    for (const rule of rules) {
      if (!rule.matches(path, place)) continue;
      const found = overlay.get(path);
      if (found?.kind === 'removed') break;
      const before = rule.without ? readContent(join(root, path), found) : null;
      const after = before && rule.without ? rule.without(before.content, path) : null;
      if (before && after === before.content) continue;
      if (!rule.stays) {
        overlay.set(
          path,
          before && after
            ? { kind: 'file', content: after, executable: before.executable }
            : { kind: 'removed' },
        );
      }
      if (!rule.isQuiet) findings.push(steeringFinding(path, rule, after !== null));
    }
  }
  return { overlay, findings };
}

export function steeringFinding(path: string, rule: SteeringRule, isPart = false): TrustFinding {
  const what = rule.stays ? 'is not among the laws' : isPart ? 'was kept out in part' : 'was kept out';
  return { reason: 'steering_file', effect: 'notice', path, message: `${path} ${what}: it ${rule.why}` };
}

/** Null for a link, and for what is too large or can't be read: then it goes as a whole. */
function readContent(
  path: string,
  overlaid: OverlayEntry | undefined,
): { content: Buffer; executable: boolean } | null {
  if (overlaid?.kind === 'file') return overlaid;
  try {
    if (!lstatSync(path).isFile()) return null;
    const found = readSmallFile(path, openFlags, mostBytes);
    if (typeof found === 'string') return null;
    return { content: found.content, executable: found.mode === entryMode(0o111) };
  } catch {
    return null;
  }
}
