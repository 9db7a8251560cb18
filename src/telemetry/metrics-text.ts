import type { MetricDefinition } from './metric-definitions.ts';
import type { Measurement } from './metric-recorder.ts';

/** One metric in Prometheus' text format. */
export interface MetricFamily {
  readonly type: MetricDefinition['kind'];
  readonly help: string;
  /** By name and labels as they are written, e.g. `taas_runs_total{scope="shop",verdict="pass"}`. */
  readonly samples: Map<string, number>;
}

/** By name, in the order of the file. */
export type MetricFamilies = Map<string, MetricFamily>;

const firstLine =
  '# Written by taas (metrics file, version 1): what counts grows from run to run. Do not edit.';
const lastLine = '# End of the metrics of taas';

/** The name that a metric of OpenTelemetry has in Prometheus, as collectors translate it, too. */
export function prometheusName({ name, kind, unit }: MetricDefinition): string {
  const unitName = unit === 's' ? '_seconds' : '';
  return `${name.replaceAll('.', '_')}${unitName}${kind === 'counter' ? '_total' : ''}`;
}

/** Adds one measurement up. */
export function addMeasurement(families: MetricFamilies, { metric, value, attributes }: Measurement): void {
  const name = prometheusName(metric);
  const family = families.get(name) ?? { type: metric.kind, help: metric.description, samples: new Map() };
  families.set(name, family);
  const add = (suffix: string, by: number, more: Readonly<Record<string, string>> = {}) => {
    const key = `${name}${suffix}${labelsOf({ ...attributes, ...more })}`;
    family.samples.set(key, metric.kind === 'gauge' ? by : (family.samples.get(key) ?? 0) + by);
  };
  if (metric.kind !== 'histogram') {
    add('', value);
    return;
  }
  for (const bound of metric.bounds ?? []) add('_bucket', value <= bound ? 1 : 0, { le: `${bound}` });
  add('_bucket', 1, { le: '+Inf' });
  add('_sum', value);
  add('_count', 1);
}

/** What was there before and what came: counts are added up, of a gauge the new value counts. */
export function mergeFamilies(earlier: MetricFamilies, coming: MetricFamilies): MetricFamilies {
  const merged = new Map(earlier);
  for (const [name, family] of coming) {
    const before = earlier.get(name);
    const fits = before?.type === family.type && bucketsOf(before) === bucketsOf(family);
    // A version with other buckets begins anew, which Prometheus knows from restarts of other programs.
    const samples = new Map(fits ? before.samples : []);
    for (const [key, value] of family.samples)
      samples.set(key, family.type === 'gauge' ? value : (samples.get(key) ?? 0) + value);
    merged.set(name, { ...family, samples });
  }
  return merged;
}

export function writeMetricsText(families: MetricFamilies): string {
  const parts = [...families].map(([name, { type, help, samples }]) => [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${name} ${type}`,
    ...[...samples].map(([key, value]) => `${key} ${value}`),
  ]);
  return `${[firstLine, ...parts.flat(), lastLine].join('\n')}\n`;
}

/** @throws Error that says in a few words why the text is not one that `writeMetricsText` made. */
export function readMetricsText(text: string): MetricFamilies {
  const families: MetricFamilies = new Map();
  if (text === '') return families;
  const lines = text.split('\n');
  if (lines[0] !== firstLine) throw new Error('taas did not write it');
  if (lines.at(-2) !== lastLine || lines.at(-1) !== '') throw new Error('its end is missing');
  let help = ['', ''];
  let current: [string, MetricFamily] | undefined;
  for (const [at, line] of lines.slice(1, -2).entries()) {
    const [, helped, words] = /^# HELP ([A-Za-z_]\w*) (.*)$/.exec(line) ?? [];
    const [, typed, type] = /^# TYPE ([A-Za-z_]\w*) (counter|gauge|histogram)$/.exec(line) ?? [];
    const [, key, name, number] = samplePattern.exec(line) ?? [];
    if (helped !== undefined && words !== undefined) {
      help = [helped, words.replaceAll(/\\(.)/g, (_, it) => (it === 'n' ? '\n' : it))];
    } else if (typed !== undefined && typed === help[0] && !families.has(typed)) {
      current = [typed, { type: type as MetricFamily['type'], help: help[1] ?? '', samples: new Map() }];
      families.set(...current);
    } else if (key !== undefined && current && isOf(name ?? '', current) && Number.isFinite(Number(number))) {
      current[1].samples.set(key, Number(number));
    } else {
      throw new Error(`line ${at + 2} is damaged`);
    }
  }
  return families;
}

const samplePattern =
  /^(([A-Za-z_]\w*)(?:\{(?:[A-Za-z_]\w*="(?:[^"\\]|\\[\\"n])*"(?:,(?=[A-Za-z_])|(?=\})))*\})?) (\S+)$/;

function isOf(sample: string, [name, { type }]: [string, MetricFamily]): boolean {
  if (type !== 'histogram') return sample === name;
  return ['_bucket', '_sum', '_count'].some((suffix) => sample === `${name}${suffix}`);
}

function bucketsOf({ samples }: MetricFamily): string {
  const bounds = [...samples.keys()].map((key) => /[{,]le="([^"]*)"\}$/.exec(key)?.[1]);
  return [...new Set(bounds.filter((bound) => bound !== undefined))].join(' ');
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(
    ([name, value]) => `${name.replaceAll('.', '_')}="${escapeLabel(value)}"`,
  );
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
}

/** A custom `type` of a scenario can be any text. */
function escapeLabel(value: string): string {
  return Buffer.from(value.slice(0, 200))
    .toString()
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
