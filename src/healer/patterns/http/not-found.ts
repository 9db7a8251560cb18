import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpNotFound = definePattern({
  id: 'http/not-found',
  title: 'The server knows no such route (404)',
  cause: 'code_defect',
  weight: 1,
  text: statusTexts(404),
  action:
    'Compare the path of the request with the routes: prefix, version, slash at the end, record that is not there.',
});
