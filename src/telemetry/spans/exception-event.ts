import type { SpanRecord } from '../../span-record.ts';
import { attributes, boundedText } from './attributes.ts';

const longestStack = 8_192;

/** How OpenTelemetry tells of a failure: a backend shows it as it shows production's. */
export function exceptionEvent(
  atMs: number,
  message: string,
  details: string | null = null,
): SpanRecord['events'][number] {
  return {
    name: 'exception',
    atMs,
    attributes: {
      ...attributes({
        'exception.type': /^(?:E\s+)?([A-Za-z_][\w.$]{0,120}(?:Error|Exception|Failure|Fault))\b/.exec(
          message,
        )?.[1],
        'exception.message': message,
      }),
      ...(details ? { 'exception.stacktrace': boundedText(details, longestStack) } : {}),
    },
  };
}
