import type { SpanRecord } from '../../src/span-record.ts';

/** What differs from run to run. */
const volatile = new Set(
  `container.id container.image.id container.runtime.version service.version taas.run.id taas.scope.digest
   taas.workspace.digest taas.image.cached taas.process.cpu_user_ms taas.process.cpu_system_ms taas.process.peak_memory_bytes
   vcs.ref.head.name vcs.ref.head.revision taas.workspace.dirty`.split(/\s+/),
);

/** Every span on a line below its parent, with all that is the same in each run. */
export function spanTree(spans: readonly SpanRecord[]): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const lines: string[] = [];
  const add = (span: SpanRecord, depth: number) => {
    lines.push(`${'  '.repeat(depth)}${describe(span)}`);
    for (const child of childrenOf(spans, span.spanId)) add(child, depth + 1);
  };
  for (const top of spans.filter(({ parentSpanId: id }) => id === null || !ids.has(id))) add(top, 0);
  return lines.join('\n');
}

function childrenOf(spans: readonly SpanRecord[], spanId: string): SpanRecord[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === spanId)
    .sort((a, b) => rank(a) - rank(b) || a.startedAtMs - b.startedAtMs);
}

/** Some phases go on side by side. */
const phases = ['engine', 'image', 'dependencies', 'workspace', 'cell', 'services', 'setup'];
function rank({ name }: SpanRecord): number {
  return phases.includes(name) ? phases.indexOf(name) : phases.length;
}

function describe({ name, status, attributes, events, links, resource }: SpanRecord): string {
  const told = { ...attributes };
  const shown = Object.entries(told)
    .map(([key, value]) => `${key}=${volatile.has(key) ? '…' : plain(key, value)}`)
    .sort();
  return [
    name,
    status.kind === 'unset' ? '' : `[${status.kind}: ${masked(status.message)}]`,
    `{${shown.join(', ')}}`,
    ...events.map((event) => `!${event.name} ${Object.keys(event.attributes).sort().join(' ')}`),
    ...links.map((link) => `~${JSON.stringify(link.attributes)}`),
    resource === null || resource['service.name'] === 'taas' ? '' : `of ${resource['service.name']}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function plain(key: string, value: unknown): string {
  return key === 'taas.detail'
    ? masked(String(value))
        .replace(/^docker .*/, 'docker …')
        .replace(/^(cached|made)$/, 'cached or made')
    : masked(JSON.stringify(value));
}

function masked(text: string): string {
  return text.replaceAll(/\d+(\.\d+)? (ms|s)\b/g, '… $2');
}

/** What must hold of every trace: one id, every parent there, children inside of their parents. Answers what does not. */
export function wrongIn(spans: readonly SpanRecord[], root: string): string[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const traces = new Set(spans.map(({ traceId }) => traceId));
  return [
    ...(traces.size === 1 ? [] : [`${traces.size} traces`]),
    ...(byId.size === spans.length ? [] : ['a span id was used twice']),
    ...spans.flatMap((span) => {
      if (span.startedAtMs > span.endedAtMs) return [`${span.name} ends before it begins`];
      if (span.parentSpanId === null || span.parentSpanId === root) return [];
      const parent = byId.get(span.parentSpanId);
      if (!parent) return [`${span.name} has a parent that is not there`];
      // Nanoseconds are lost on the way to milliseconds.
      const isInside =
        span.startedAtMs >= parent.startedAtMs - 0.001 && span.endedAtMs <= parent.endedAtMs + 0.001;
      return isInside ? [] : [`${span.name} lies outside of ${parent.name}`];
    }),
  ];
}
