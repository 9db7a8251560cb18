import type { TaaSReport } from '../../generated/taas-report.ts';
import { formatDuration } from '../../units.ts';
import { codeSpan, sentence } from './code.ts';

const marks = { pass: '✅', fail: '❌', error: '⚠️' } as const;

/** The verdict, why, the totals, and what was tested. */
export function markdownHead(report: TaaSReport): string[] {
  const { verdict, scope, message } = report;
  return [
    // A job that renews its comment finds it by this line.
    `<!-- taas ${scope.id.replaceAll(/[^\w.]/g, '_').slice(0, 100)} -->`,
    `### ${marks[verdict]} ${verdict.toUpperCase()} ${codeSpan(scope.title ?? scope.id)}`,
    '',
    sentence(message, codeSpan, 500),
    '',
    ...totalsTable(report),
    '',
    factsLine(report),
    '',
  ];
}

function totalsTable({ totals }: TaaSReport): string[] {
  const { tests } = totals;
  const columns = [
    ['Total', totals.scenarios, tests.total],
    ['Passed', totals.passed, tests.passed],
    ['Failed', totals.failed, tests.failed],
    ['Errored', totals.errored, tests.errored],
    ['Timed out', totals.timed_out, null],
    ['Out of memory', totals.out_of_memory, null],
    ['Unproven', totals.unproven, null],
    ['Skipped', totals.skipped, tests.skipped],
    ['Cancelled', totals.cancelled, null],
    ['Flaky', totals.flaky, null],
  ] as const;
  // The first two always; of the others those that count something.
  const shown = columns.filter(([, scenarios, cases], index) => index < 2 || scenarios + (cases ?? 0) > 0);
  const row = (name: string, cells: readonly (string | number)[]) => `| ${[name, ...cells].join(' | ')} |`;
  return [
    row(
      '',
      shown.map(([name]) => name),
    ),
    row(
      '---',
      shown.map(() => '--:'),
    ),
    row(
      'Scenarios',
      shown.map(([, count]) => count),
    ),
    ...(tests.total > 0
      ? [
          row(
            'Tests',
            shown.map(([, , count]) => count ?? ''),
          ),
        ]
      : []),
  ];
}

function factsLine({ duration_ms, provenance, image, run_id, trace_id }: TaaSReport): string {
  const { commit = null, branch = null, dirty = false } = provenance.git ?? {};
  const state = dirty ? ' with changes' : '';
  return [
    formatDuration(duration_ms),
    ...(commit === null ? [] : [`commit ${codeSpan(commit, 12)}${state}`]),
    ...(branch === null ? [] : [`branch ${codeSpan(branch, 100)}`]),
    ...(image === null ? [] : [`image ${codeSpan(image.requested, 100)}`]),
    `run ${codeSpan(run_id, 40)}`,
    ...(trace_id === null ? [] : [`trace ${codeSpan(trace_id, 40)}`]),
  ].join(' · ');
}
