import { definePattern } from '../define-pattern.ts';
import { statusTexts } from '../status-texts.ts';

export const httpUnauthorised = definePattern({
  id: 'http/unauthorised',
  title: 'The server asks for credentials (401)',
  cause: 'environment',
  weight: 0.5,
  text: statusTexts(401),
  action: 'Send the token or password; name the secret in environment.secrets.',
});
