import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpMediaType = definePattern({
  id: 'http/media-type',
  title: 'The server does not take the type of the body (415)',
  cause: 'code_defect',
  weight: 2,
  text: statusTexts(415),
  action: 'Send Content-Type: application/json, or parse what is sent.',
});
