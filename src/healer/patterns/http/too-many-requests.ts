import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpTooManyRequests = definePattern({
  id: 'http/too-many-requests',
  title: 'A server limits requests (429)',
  cause: 'environment',
  weight: 3,
  text: statusTexts(429),
  action: 'Turn the limit off for tests, or wait as Retry-After says.',
});
