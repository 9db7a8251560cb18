import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpMethodNotAllowed = definePattern({
  id: 'http/method-not-allowed',
  title: 'A route does not take the method (405)',
  cause: 'code_defect',
  weight: 2,
  text: statusTexts(405),
  action: 'Add the method to the route, or correct it in the request.',
});
