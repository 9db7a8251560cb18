import { definePattern } from '../define-pattern.ts';

export const systemClock = definePattern({
  id: 'system/clock',
  title: 'The clock is wrong, or a date has passed',
  cause: 'environment',
  weight: 3,
  text: [
    /certificate (?:has expired or )?is not yet valid/,
    /CERT_NOT_YET_VALID/,
    /(?:modification time|timestamp) .{0,60}in the future/,
    /[Cc]lock skew detected/,
    /(?:RequestTimeTooSkewed|token used before issued|ImmatureSignatureError)/,
    /Release file .{0,100}is not valid yet/,
  ],
  action: 'Set the machine’s clock; let tests set the time themselves.',
});
