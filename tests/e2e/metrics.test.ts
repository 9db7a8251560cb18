import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { findTool, toolMissing } from '../../scripts/lib/find-tool.mjs';
import { packageRoot } from '../../src/package-root.ts';
import { metricsFileSink } from '../../src/telemetry/metrics-file-sink.ts';
import { sampleHealReport } from '../report/sample-heal-report.ts';
import { readDashboard } from '../telemetry/read-dashboard.ts';
import { Prometheus } from './prometheus.ts';
import { makeFolder, makeScope } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

const rules = join(packageRoot, 'deploy/prometheus/taas-alerts.yml');

/** A scope that meets all that is measured: cells of attempts, a service, a retry, test cases. */
const shop = makeScope({
  scope_id: 'shop',
  environment: {
    network: 'internal',
    services: [
      {
        id: 'neighbour',
        image: 'taas/base',
        command: ['sh', '-c', 'echo up; sleep 60'],
        ready: { output: '^up$', timeout: '20s' },
      },
    ],
  },
  policy: { isolation: 'scenario' },
  scenarios: [
    { id: 'FLAKY', command: 'test "$TAAS_ATTEMPT" = 2', retry_policy: { attempts: 2, delay: '10ms' } },
    { id: 'TAP', execution: { runner: 'tap', target: 'echo "1..1\nok 1 - adds" > "$TAAS_RESULTS"' } },
  ],
});
const broken = makeScope({ scope_id: 'broken', scenarios: ['exit 1'] });
const nowhere = makeScope({ scope_id: 'nowhere', scenarios: ['true'] });

const missing = toolMissing('prometheus', 'promtool', 'prometheus-node-exporter');
test.skipIf(missing)(
  `a real Prometheus takes the metrics of real runs, and every query of dashboard and alerts finds them${missing ? `: ${missing}` : ''}`,
  async () => {
    const folder = await makeFolder({
      'shop.json': JSON.stringify(shop),
      'broken.json': JSON.stringify(broken),
      'nowhere.json': JSON.stringify(nowhere),
    });
    const textfiles = join(folder, 'textfiles');
    await mkdir(textfiles);
    const file = join(textfiles, 'taas.prom');
    const prometheus = await Prometheus.start(folder, textfiles, rules);
    const runs = (...more: readonly string[]) =>
      new TaasCommand(['run', ...more, '--out', join(folder, 'runs'), '--metrics-file', file], {
        cwd: folder,
      });

    const runBoth = async () => {
      // Two commands at once, and two scopes in one of them.
      const commands = [
        runs('shop.json', 'broken.json'),
        runs('nowhere.json', '--engine', 'unix:///nowhere.sock'),
      ];
      const codes = await Promise.all(commands.map((command) => command.exit()));
      expect(codes, commands.map(({ stderr }) => stderr).join('\n')).toEqual([1, 3]);
      await addHealing(file);
    };
    const sees = (wanted: string) =>
      expect
        .poll(async () => (await prometheus.query('sum(taas_runs_total)'))[0]?.value[1], { timeout: 20_000 })
        .toBe(wanted);

    await runBoth();
    await sees('3');
    await runBoth();
    await sees('6');

    await execa(findTool('promtool') as string, ['check', 'metrics'], { input: await readFile(file) });
    expect(await totals(prometheus)).toMatchInlineSnapshot(`
      [
        "taas_cell_claim_duration_seconds_count 6 scope=shop",
        "taas_heal_applied_total 2 scope=shop strategy=search-repair",
        "taas_heal_diagnoses_total 2 cause=code_defect scope=shop",
        "taas_heal_proposals_total 2 disposition=apply scope=shop strategy=search-repair",
        "taas_heals_total 2 outcome=proposed scope=shop",
        "taas_last_run_verdict 1 scope=broken verdict=fail",
        "taas_last_run_verdict 1 scope=nowhere verdict=error",
        "taas_last_run_verdict 1 scope=shop verdict=pass",
        "taas_run_duration_seconds_count 2 scope=broken verdict=fail",
        "taas_run_duration_seconds_count 2 scope=nowhere verdict=error",
        "taas_run_duration_seconds_count 2 scope=shop verdict=pass",
        "taas_run_errors_total 2 error_type=TAAS_ENGINE_NOT_FOUND scope=nowhere",
        "taas_runs_total 2 scope=broken verdict=fail",
        "taas_runs_total 2 scope=nowhere verdict=error",
        "taas_runs_total 2 scope=shop verdict=pass",
        "taas_scenario_attempts_total 2 runner=shell scope=broken type=e2e",
        "taas_scenario_attempts_total 2 runner=tap scope=shop type=e2e",
        "taas_scenario_attempts_total 4 runner=shell scope=shop type=e2e",
        "taas_scenario_duration_seconds_count 2 scope=broken status=failed type=e2e",
        "taas_scenario_duration_seconds_count 4 scope=shop status=passed type=e2e",
        "taas_scenario_flaky_passes_total 2 runner=shell scope=shop type=e2e",
        "taas_scenario_retries_total 2 runner=shell scope=shop type=e2e",
        "taas_scenarios_total 2 runner=shell scope=broken status=failed type=e2e",
        "taas_scenarios_total 2 runner=shell scope=nowhere status=skipped type=e2e",
        "taas_scenarios_total 2 runner=shell scope=shop status=passed type=e2e",
        "taas_scenarios_total 2 runner=tap scope=shop status=passed type=e2e",
        "taas_test_cases_total 2 runner=tap scope=shop status=passed",
      ]
    `);

    for (const { title, expr } of dashboardQueries()) {
      await expect
        .poll(() => valuesOf(prometheus, expr), { timeout: 15_000, message: `${title}: ${expr}` })
        .toSatisfy((values: readonly number[]) => values.length > 0 && values.some(Number.isFinite));
    }

    const states = await prometheus.rules();
    expect(states.filter(({ health }) => health !== 'ok')).toEqual([]);
    expect(states.find(({ name }) => name === 'TaasScopeFailing')?.state).toBe('pending');
    const { groups } = parse(await readFile(rules, 'utf8')) as { groups: { rules: { expr: string }[] }[] };
    for (const { expr } of groups.flatMap((group) => group.rules)) await prometheus.query(expr);
    expect(await valuesOf(prometheus, 'node_textfile_scrape_error')).toEqual([0]);
  },
);

/** What a healing would add that has proved a fix and applied it. */
async function addHealing(path: string): Promise<void> {
  const sink = await metricsFileSink(path);
  const report = sampleHealReport({
    applied: [{ proposal: 'P1', entry: '01ENTRY', how: 'workspace', branch: null }],
  });
  sink.listenHeal({ kind: 'heal_finished', atMs: Date.now(), report, reportPath: null });
  expect(await sink.close()).toEqual([]);
}

/** What was counted, but for what depends on time and on the images that are there. */
async function totals(prometheus: Prometheus): Promise<string[]> {
  const found = await prometheus.query(
    '{__name__=~"taas_.*_total|taas_(run|scenario|cell_claim).*_count|taas_last_run_verdict", __name__!~".*_lookups_.*"} > 0',
  );
  const hidden = new Set(['__name__', 'instance', 'job']);
  return found
    .map(({ metric, value }) => {
      const labels = Object.entries(metric).filter(([name]) => !hidden.has(name));
      const shown = labels.map(([name, text]) => `${name}=${text}`).join(' ');
      return `${metric.__name__} ${value[1]} ${shown}`;
    })
    .sort();
}

function dashboardQueries(): { readonly title: string; readonly expr: string }[] {
  return readDashboard().panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({
      title,
      expr: expr.replaceAll('$scope', '.*').replaceAll('$window', '1d').replaceAll('$__rate_interval', '1h'),
    })),
  );
}

async function valuesOf(prometheus: Prometheus, expr: string): Promise<number[]> {
  return (await prometheus.query(expr)).map(({ value }) => Number(value[1]));
}
