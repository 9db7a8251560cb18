import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpUnprocessable = definePattern({
  id: 'http/unprocessable',
  title: 'The server does not accept the values of a request (422)',
  cause: 'code_defect',
  weight: 1,
  text: statusTexts(422),
  action:
    'The answer’s body names the field; a field that was renamed or is new and demanded is the usual reason.',
});
