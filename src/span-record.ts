/** A value as OTLP knows it, without maps and bytes, which are told as JSON text. */
export type SpanAttribute = string | number | boolean | readonly (string | number | boolean)[];

export type SpanAttributes = Readonly<Record<string, SpanAttribute>>;

/** A span that has ended, in the run's trace: of the harness, or of a program in a cell. */
export interface SpanRecord {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  /** Unix time in milliseconds, with fractions. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly status: { readonly kind: 'unset' | 'ok' | 'error'; readonly message: string };
  readonly attributes: SpanAttributes;
  readonly events: readonly {
    readonly name: string;
    readonly atMs: number;
    readonly attributes: SpanAttributes;
  }[];
  readonly links: readonly {
    readonly traceId: string;
    readonly spanId: string;
    readonly attributes: SpanAttributes;
  }[];
  /** What the program says of itself, e.g. `service.name`; null: it is a span of the harness. */
  readonly resource: SpanAttributes | null;
  /** The library that made it. */
  readonly scope: { readonly name: string; readonly version: string } | null;
}
