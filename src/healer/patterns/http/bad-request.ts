import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpBadRequest = definePattern({
  id: 'http/bad-request',
  title: 'The server refused a request as wrong (400)',
  cause: 'code_defect',
  weight: 1,
  text: statusTexts(400),
  action: 'Compare the request with what the server expects: fields, types, headers.',
});
