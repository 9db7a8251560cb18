import type { HarnessIdentity } from '../otlp/encode-traces.ts';
import { packageVersion } from '../package-root.ts';
import type { SpanAttribute } from '../span-record.ts';

/** Who the harness says it is: `OTEL_RESOURCE_ATTRIBUTES` and `OTEL_SERVICE_NAME` win over what it knows of itself. */
export function harnessIdentity(env: Readonly<Record<string, string | undefined>>): HarnessIdentity {
  return {
    resource: {
      'service.name': 'taas',
      'service.version': packageVersion,
      ...parseAttributes(env.OTEL_RESOURCE_ATTRIBUTES ?? ''),
      ...(env.OTEL_SERVICE_NAME ? { 'service.name': env.OTEL_SERVICE_NAME } : {}),
    },
    scope: { name: 'maestro-taas', version: packageVersion },
  };
}

/** `key=value,key=value`, percent-encoded; as the specification wants it, all of it is dropped when a part is wrong. */
function parseAttributes(text: string): Record<string, SpanAttribute> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        const [, key = '', value = ''] = /^\s*([^=]+?)\s*=\s*"?(.*?)"?\s*$/.exec(pair) ?? [];
        if (key === '') throw new URIError(pair);
        return [decodeURIComponent(key), decodeURIComponent(value)];
      }),
    );
  } catch (error) {
    if (error instanceof URIError) return {};
    throw error;
  }
}
