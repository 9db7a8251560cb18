import { definePattern } from '../define-pattern.ts';

export const envVariableMissing = definePattern({
  id: 'env/variable-missing',
  title: 'The environment variable $name is not set',
  cause: 'environment',
  weight: 4,
  text: [
    /(?:environment variable|env var|Environment variable)s?:? [`'"]?(?<name>[A-Z][A-Z0-9_]{2,60})[`'"]? (?:is |was )?(?:not set|not found|missing|required|undefined|must be set|not defined)/i,
    /(?:[Mm]issing|[Rr]equired|[Uu]ndefined) (?:required )?(?:environment variable|env var|env)s?:? [`'"]?(?<name>[A-Z][A-Z0-9_]{2,60})/,
    /Environment variable not found: (?<name>[A-Z][A-Z0-9_]{2,60})/,
    /(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]{1,60}) (?:is not set|must be set|is not defined in the environment|environment variable)/,
    /settings\.(?<name>DATABASES|SECRET_KEY) (?:is improperly configured|setting must not be empty)/,
  ],
  yieldsTo: ['python/environment-variable-missing'],
  action: 'Set $name in environment.env of the scope, or name it in environment.secrets.',
});
