import { definePattern } from '../define-pattern.ts';

export const dbAccessDenied = definePattern({
  id: 'db/access-denied',
  title: 'The database does not accept the user or the password',
  cause: 'environment',
  weight: 4,
  text: [
    /password authentication failed for user "(?<user>[^"]{1,60})"/,
    /Access denied for user '(?<user>[^']{1,60})'/,
    /role "(?<user>[^"]{1,60})" does not exist/,
    /NOAUTH Authentication required/,
    /no password supplied/,
  ],
  action: 'Make the service’s user and password and those of the connection the same, in environment.env.',
});
