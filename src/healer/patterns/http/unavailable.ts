import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpUnavailable = definePattern({
  id: 'http/unavailable',
  title: 'A server is not ready (503)',
  cause: 'environment',
  weight: 3,
  text: [...statusTexts(503), /\bService Unavailable\b/i],
  action: 'Wait until it is ready: a readiness probe that asks the route itself.',
  fix: { kind: 'ready' },
});
