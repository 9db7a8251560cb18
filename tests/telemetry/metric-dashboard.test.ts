import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findTool, toolMissing } from '../../scripts/lib/find-tool.mjs';
import { packageRoot } from '../../src/package-root.ts';
import { metrics } from '../../src/telemetry/metric-definitions.ts';
import { prometheusName } from '../../src/telemetry/metrics-text.ts';
import { type Panel, readDashboard } from './read-dashboard.ts';

const folder = join(packageRoot, 'deploy');
const rules = join(folder, 'prometheus/taas-alerts.yml');
const dashboard = readDashboard();
const shown = dashboard.panels.filter(({ type }) => type !== 'row');
const ruleList: readonly Rule[] = parse(readFileSync(rules, 'utf8')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
);

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: { readonly severity?: string };
  readonly annotations?: { readonly summary?: string; readonly description?: string };
}

describe('the Grafana dashboard', () => {
  test('has panels with an id, a title, words, a unit and queries of their own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, description, targets, fieldConfig, datasource } of shown) {
      expect({ title, description, unit: fieldConfig?.defaults.unit }).toEqual({
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
        unit: expect.stringMatching(/^(?:s|short|percentunit)$/),
      });
      expect(targets?.length, title).toBeGreaterThan(0);
      expect(new Set(targets?.map(({ refId }) => refId)).size, title).toBe(targets?.length);
      for (const { expr } of targets ?? []) expect(expr, title).toContain('scope=~"$scope"');
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Grafana's variable
      expect(datasource).toEqual({ type: 'prometheus', uid: '${datasource}' });
    }
  });

  test('has no panels that lie on each other, or beside the grid', () => {
    const taken = new Map<string, string>();
    for (const { gridPos: at, title } of dashboard.panels) {
      expect(at.x + at.w, title).toBeLessThanOrEqual(24);
      for (let x = at.x; x < at.x + at.w; x += 1) {
        for (let y = at.y; y < at.y + at.h; y += 1) {
          expect(taken.get(`${x}/${y}`), `${title} lies on`).toBeUndefined();
          taken.set(`${x}/${y}`, title);
        }
      }
    }
  });

  test('asks nothing but its variables of who imports it', () => {
    const names = dashboard.templating.list.map(({ name }) => name);
    expect(names).toEqual(['datasource', 'scope', 'window']);
    const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
    const builtIn = ['__all', '__rate_interval'];
    expect(
      [...new Set(used)].filter((name) => !names.includes(name ?? '') && !builtIn.includes(name ?? '')),
    ).toEqual([]);
    expect(dashboard).not.toHaveProperty('__inputs');
  });
});

describe('the alert rules', () => {
  test('say how grave it is, what happened and what to do', () => {
    for (const { alert, labels, annotations } of ruleList.filter((rule) => rule.alert)) {
      expect(labels?.severity, alert).toMatch(/^(?:critical|warning|info)$/);
      expect(annotations?.summary?.length, alert).toBeGreaterThan(10);
      expect(annotations?.description?.length, alert).toBeGreaterThan(60);
    }
  });

  const missing = toolMissing('promtool');
  test.skipIf(missing)(
    `are valid, and fire when they shall and not else${missing ? `: ${missing}` : ''}`,
    async () => {
      const promtool = findTool('promtool') as string;
      await execa(promtool, ['check', 'rules', '--lint-fatal', rules]);
      await execa(promtool, ['test', 'rules', join(folder, 'prometheus/taas-alerts.test.yml')]);
    },
  );
});

test('dashboard and alerts ask only for metrics and labels that there are, and for every metric', () => {
  const labelsOf = new Map<string, readonly string[]>();
  for (const metric of Object.values(metrics)) {
    const labels = metric.attributes.map((name) => name.replaceAll('.', '_'));
    const suffixes = metric.kind === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const suffix of suffixes) labelsOf.set(`${prometheusName(metric)}${suffix}`, labels);
  }
  const queries = [
    ...shown.flatMap((panel: Panel) => panel.targets?.map(({ expr }) => expr) ?? []),
    ...ruleList.map(({ expr }) => expr),
  ];
  const asked = new Set<string>();
  for (const query of queries) {
    for (const [, name = '', , selector = ''] of query.matchAll(/(?<![:\w])(taas_\w+)(\{([^}]*)\})?/g)) {
      expect(labelsOf.has(name), `${name} in ${query}`).toBe(true);
      const labels = [...selector.matchAll(/(\w+)\s*(?:=~|!=|=)/g)].map(([, label]) => label);
      for (const label of labels) expect(labelsOf.get(name), `${name} in ${query}`).toContain(label);
      asked.add(name.replace(/_(?:bucket|sum|count)$/, ''));
    }
  }
  const all = Object.values(metrics).map((metric) => prometheusName(metric));
  expect(all.filter((name) => !asked.has(name))).toEqual(['taas_last_run_scenarios']);
});
