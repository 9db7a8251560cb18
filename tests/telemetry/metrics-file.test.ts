import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { findTool, toolMissing } from '../../scripts/lib/find-tool.mjs';
import { measureHeal } from '../../src/telemetry/measure-heal.ts';
import { metrics } from '../../src/telemetry/metric-definitions.ts';
import { MetricRecorder } from '../../src/telemetry/metric-recorder.ts';
import { addToMetricsFile, checkMetricsFile } from '../../src/telemetry/metrics-file.ts';
import { metricsFileSink } from '../../src/telemetry/metrics-file-sink.ts';
import {
  addMeasurement,
  type MetricFamilies,
  prometheusName,
  readMetricsText,
  writeMetricsText,
} from '../../src/telemetry/metrics-text.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';
import { sampleHealReport } from '../report/sample-heal-report.ts';
import { measuredRun } from './measured-run.ts';

describe('the metrics of a run as Prometheus reads them', () => {
  test('are these', async () => {
    await expect(writeMetricsText(familiesOf())).toMatchFileSnapshot('__snapshots__/metrics.prom');
  });

  const missing = toolMissing('promtool');
  test.skipIf(missing)(`please promtool${missing ? `: skipped, ${missing}` : ''}`, async () => {
    const { stderr, exitCode } = await execa(findTool('promtool') as string, ['check', 'metrics'], {
      input: writeMetricsText(familiesOf()),
      reject: false,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  test('hold every metric that is defined, under the name that a collector would give it', () => {
    expect([...familiesOf().keys()].sort()).toEqual(
      Object.values(metrics)
        .map((metric) => prometheusName(metric))
        .filter((name) => name !== 'taas_run_errors_total')
        .sort(),
    );
  });

  test('are read back as they were written, whatever a label holds', () => {
    const families: MetricFamilies = new Map();
    const attributes = { scope: 'a\\b"c\nd,e="}{x', type: `\ud800${'x'.repeat(1_000)}` };
    addMeasurement(families, { metric: metrics.attempts, value: 3, attributes });
    addMeasurement(families, { metric: metrics.cellClaim, value: 0.0031, attributes });
    const text = writeMetricsText(families);
    expect(readMetricsText(text)).toEqual(families);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
  });
});

describe('a metrics file', () => {
  test('grows from run to run, for all to read, and leaves nothing beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'taas.prom');
    for (let run = 1; run <= 3; run += 1) expect(await recordRun(path)).toEqual([]);
    const text = await readFile(path, 'utf8');
    expect(sample(text, 'taas_runs_total{scope="shop",verdict="pass"}')).toBe(3);
    expect(sample(text, 'taas_runs_total{scope="shop",verdict="fail"}')).toBe(0);
    expect(sample(text, 'taas_run_duration_seconds_bucket{scope="shop",verdict="pass",le="2.5"}')).toBe(3);
    expect(sample(text, 'taas_run_duration_seconds_bucket{scope="shop",verdict="pass",le="1"}')).toBe(0);
    expect(sample(text, 'taas_run_duration_seconds_sum{scope="shop",verdict="pass"}')).toBe(7.5);
    expect(sample(text, 'taas_last_run_duration_seconds{scope="shop"}')).toBe(2.5);
    expect((await stat(path)).mode & 0o777).toBe(0o644);
    expect(await readdir(folder)).toEqual(['taas.prom']);
  });

  test('loses nothing when many write to it at once', async () => {
    const path = join(temporaryFolder(), 'taas.prom');
    await Promise.all(Array.from({ length: 8 }, () => addToMetricsFile(path, familiesOf())));
    expect(sample(await readFile(path, 'utf8'), 'taas_runs_total{scope="shop",verdict="pass"}')).toBe(8);
  });

  test('keeps what a later version counts, and begins a histogram of other buckets anew', async () => {
    const path = join(temporaryFolder(), 'taas.prom');
    await recordRun(path);
    const text = (await readFile(path, 'utf8'))
      .replaceAll('le="0.05"', 'le="0.06"')
      .replace(
        '# End',
        '# HELP taas_naps_total Naps\n# TYPE taas_naps_total counter\ntaas_naps_total 7\n# End',
      );
    await writeFile(path, text);
    await recordRun(path);
    const now = await readFile(path, 'utf8');
    expect(sample(now, 'taas_naps_total')).toBe(7);
    expect(sample(now, 'taas_runs_total{scope="shop",verdict="pass"}')).toBe(2);
    expect(sample(now, 'taas_run_duration_seconds_count{scope="shop",verdict="pass"}')).toBe(1);
    expect(now).not.toContain('le="0.06"');
  });

  test('stays a link where it is one, and may be empty at first', async () => {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'taas.prom'), '');
    await symlink('real/taas.prom', join(folder, 'taas.prom'));
    expect(await recordRun(join(folder, 'taas.prom'))).toEqual([]);
    expect(await readFile(join(folder, 'real', 'taas.prom'), 'utf8')).toContain('taas_runs_total');
  });

  test.each([
    ['node_load1 0.5\n', 'taas did not write it'],
    ['# HELP node_load1 Load\n', 'taas did not write it'],
    [writeMetricsText(familiesOf()).slice(0, -40), 'its end is missing'],
    [writeMetricsText(familiesOf()).replace('taas_runs_total{', 'taas_runs_total['), /line \d+ is damaged/],
    [writeMetricsText(familiesOf()).replace(/(taas_runs_total.*) 1\n/, '$1 NaN\n'), /line \d+ is damaged/],
  ])('that is not ours or is damaged is refused before the run, and left as it is', async (text, why) => {
    const path = join(temporaryFolder(), 'taas.prom');
    await writeFile(path, text);
    const error: unknown = await metricsFileSink(path).catch((it: unknown) => it);
    expect(error).toMatchObject({ code: 'TAAS_USAGE', message: expect.stringMatching(why) });
    expect((error as Error).message.replace(why, 'WHY')).toBe(
      `--metrics-file ${path}: it is not a metrics file of taas, or it is damaged: WHY. It is left as it is: move it away, or name another path.`,
    );
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('that was damaged during the run is left as it is, with a warning', async () => {
    const path = join(temporaryFolder(), 'taas.prom');
    const sink = await metricsFileSink(path);
    for (const event of measuredRun()) sink.listen(event);
    await writeFile(path, 'somebody else');
    expect(await sink.close()).toEqual([
      `--metrics-file ${path}: nothing was added to it: it is not a metrics file of taas, or it is damaged: taas did not write it`,
    ]);
    expect(await readFile(path, 'utf8')).toBe('somebody else');
  });

  test('in a folder that is not there, or that is one, or is no file is refused before the run', async () => {
    const folder = temporaryFolder();
    const missing = join(folder, 'gone', 'taas.prom');
    await expect(checkMetricsFile(missing)).rejects.toMatchObject({
      code: 'TAAS_OUT_UNWRITABLE',
      message: `--metrics-file ${missing}: the folder ${join(folder, 'gone')} can't be written (ENOENT). Make it, or name another one.`,
    });
    await expect(checkMetricsFile(folder)).rejects.toThrow('it is not a file');
    await expect(checkMetricsFile('/dev/null')).rejects.toThrow('it is not a file');
  });

  test.skipIf(process.getuid?.() === 0)(
    'in a folder that may not be written is refused (not as root)',
    async () => {
      const folder = temporaryFolder();
      await chmod(folder, 0o555);
      await expect(checkMetricsFile(join(folder, 'taas.prom'))).rejects.toMatchObject({
        code: 'TAAS_OUT_UNWRITABLE',
      });
    },
  );

  test('is not made by a command that ran nothing', async () => {
    const folder = temporaryFolder();
    expect(await (await metricsFileSink(join(folder, 'taas.prom'))).close()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });
});

function familiesOf(): MetricFamilies {
  const recorder = new MetricRecorder();
  const families: MetricFamilies = new Map();
  const report = sampleHealReport({
    applied: [{ proposal: 'P1', entry: '01ENTRY', how: 'workspace', branch: null }],
  });
  const healed = { kind: 'heal_finished', atMs: 0, report, reportPath: null } as const;
  const measured = [...measuredRun().flatMap((event) => recorder.measure(event)), ...measureHeal(healed)];
  for (const measurement of measured) addMeasurement(families, measurement);
  return families;
}

async function recordRun(path: string): Promise<readonly string[]> {
  const sink = await metricsFileSink(path);
  for (const event of measuredRun()) sink.listen(event);
  return sink.close();
}

function sample(text: string, key: string): number {
  const line = text.split('\n').find((it) => it.startsWith(`${key} `));
  if (!line) throw new Error(`no ${key} in\n${text}`);
  return Number(line.slice(key.length + 1));
}
