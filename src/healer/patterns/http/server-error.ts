import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpServerError = definePattern({
  id: 'http/server-error',
  title: 'The server failed (500)',
  cause: 'code_defect',
  weight: 3,
  text: [...statusTexts(500), /\bInternal Server Error\b/],
  action: 'Read the server’s own output: the stack stands there.',
});
