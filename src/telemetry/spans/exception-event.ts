import type { SpanRecord } from '../../span-record.ts';
import { attributes, boundedText } from './attributes.ts';

const longestStack = 8_192;
const longestOutput = 2_048;

/** How OpenTelemetry tells of a failure: a backend shows it as it shows production's. */
export function exceptionEvent(
  atMs: number,
  message: string,
  { stack, output }: { readonly stack?: string | null; readonly output?: string } = {},
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
      ...(stack ? { 'exception.stacktrace': boundedText(stack, longestStack) } : {}),
      // The end of it says most.
      ...attributes({ 'taas.output': output?.slice(-longestOutput) }),
    },
  };
}
