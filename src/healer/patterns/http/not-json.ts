import { definePattern } from '../define-pattern.ts';

export const httpNotJson = definePattern({
  id: 'http/not-json',
  title: 'An answer is not JSON',
  cause: 'code_defect',
  weight: 1,
  text: [
    /JSONDecodeError: /,
    /Unexpected token .{1,30} (?:in JSON at position|.{0,60}is not valid JSON)/,
    /Unexpected end of JSON input/,
    /invalid character .{1,10} looking for beginning of value/,
    /JsonParseException|MalformedJsonException/,
  ],
  yieldsTo: ['http/server-error', 'http/not-found', 'http/bad-gateway', 'http/unavailable'],
  action: 'Look at the answer itself: an empty body or an error page in HTML is the usual reason.',
});
