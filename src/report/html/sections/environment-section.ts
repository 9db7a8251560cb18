import type { TaaSReport } from '../../../generated/taas-report.ts';
import { formatDuration, formatSize } from '../../../units.ts';
import { cleanText } from '../clean-report.ts';
import { limits } from '../limits.ts';
import { countNoun } from '../view/count-noun.ts';
import { h, type PageElement } from '../view/element.ts';
import { factList } from './fact-list.ts';

type Facts = readonly (readonly [string, string | null | undefined])[];

/** Where the verdict comes from: what was tested, in what, by whom, with the digests to compare. */
export function environmentSection(report: TaaSReport): PageElement {
  const { scope, workspace, image, engine, provenance, laws } = report;
  const git = provenance.git;
  return h(
    'section',
    { id: 'environment', 'aria-labelledby': 'environment-title' },
    h('h2', { id: 'environment-title' }, 'Environment'),
    h(
      'div',
      { class: 'groups' },
      group('Scope', [
        ['Id', scope.id],
        ['Document', scope.path],
        ['Digest', scope.digest],
        ['Signed by', scope.signed_by?.join(', ')],
        ...Object.entries(scope.labels).slice(0, limits.tags),
      ]),
      laws
        ? group('Laws', [
            ['Source', laws.source],
            ['Commit', laws.commit],
            ['Files', String(laws.files)],
            ['Digest', laws.digest],
          ])
        : null,
      workspace &&
        group('Workspace', [
          ['Folder', workspace.path],
          ['Files', `${countNoun(workspace.files, 'file')}, ${formatSize(workspace.bytes)}`],
          ['Left out', workspace.skipped.length === 0 ? null : skippedWords(workspace.skipped)],
          ['Digest', workspace.digest],
          ['Commit', git && `${git.commit ?? 'none yet'}${git.dirty ? ', with changes' : ''}`],
          ['Branch', git?.branch],
          ['In the repository', git?.folder],
        ]),
      image &&
        group('Image', [
          ['Asked for', image.requested],
          ['Resolved to', image.resolved === image.requested ? null : image.resolved],
          ['Id', image.id],
          ['Of the cell', image.cell_image_id],
        ]),
      engine &&
        group('Engine', [
          ['Kind', `${engine.kind} ${engine.version}`],
          ['API', engine.api_version],
          ['Endpoint', engine.endpoint],
          ['Isolation', engine.isolation.replace('_', ' ')],
          ['Commands by', engine.command_channel],
        ]),
      group('Run', [
        ['Id', report.run_id],
        ['Trace', report.trace_id],
        ['Folder', report.run_dir],
        ['Harness', provenance.harness],
        ['Host', provenance.host],
        ['Hidden tests', canaryWords(report)],
        ['Negative control', controlWords(report)],
        ['Shard', report.shard ? `${report.shard.index} of ${report.shard.count}` : null],
        ['Made for', report.audience === 'citizen' ? 'the Citizen: hidden scenarios are not in it' : null],
      ]),
      mergedGroup(report),
    ),
  );
}

function mergedGroup({ merged_from }: TaaSReport): PageElement | null {
  if (!merged_from) return null;
  const runs = merged_from.slice(0, limits.tags);
  return group(
    'Merged from',
    runs.map(({ run_id, shard, verdict, duration_ms }) => [
      shard === null ? 'Run' : `Shard ${shard}`,
      `${run_id}  ${verdict}  ${formatDuration(duration_ms)}`,
    ]),
  );
}

function group(title: string, facts: Facts): PageElement {
  const told = facts.map(
    ([name, value]) =>
      [
        cleanText(name, limits.nameLength),
        value ? h('code', {}, cleanText(value, limits.messageLength)) : null,
      ] as const,
  );
  return h('section', { class: 'group' }, h('h3', {}, title), factList('', told));
}

function skippedWords(skipped: readonly { readonly path: string; readonly reason: string }[]): string {
  const named = skipped.slice(0, 5).map(({ path, reason }) => `${path} (${reason})`);
  return `${named.join(', ')}${skipped.length > named.length ? ` and ${skipped.length - named.length} more` : ''}`;
}

function canaryWords({ scenarios }: TaaSReport): string | null {
  const counts = scenarios.flatMap(({ canaries }) => canaries ?? []);
  if (counts.length === 0) return null;
  const sum = (key: 'placed' | 'as_expected') => counts.reduce((total, each) => total + each[key], 0);
  return `${sum('as_expected')} of ${sum('placed')} came out as they must, in ${countNoun(counts.length, 'scenario')}`;
}

function controlWords({ scenarios }: TaaSReport): string | null {
  const controls = scenarios.flatMap(({ control }) => control ?? []);
  if (controls.length === 0) return null;
  const sum = (key: 'sabotaged' | 'noticed') => controls.reduce((total, each) => total + each[key], 0);
  return `${sum('noticed')} of ${sum('sabotaged')} sabotaged copies were noticed`;
}
