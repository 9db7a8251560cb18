import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpForbidden = definePattern({
  id: 'http/forbidden',
  title: 'The server does not allow a request (403)',
  cause: 'code_defect',
  weight: 0.5,
  text: statusTexts(403),
  action: 'See which role or CSRF token the route demands.',
});
