import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpBadGateway = definePattern({
  id: 'http/bad-gateway',
  title: 'A gateway gets no answer from what lies behind it (502, 504)',
  cause: 'environment',
  weight: 3,
  text: [...statusTexts(502), ...statusTexts(504), /\b(?:Bad Gateway|Gateway Time-?out)\b/i],
  action: 'Look whether the server behind it runs, and wait until it is ready.',
});
