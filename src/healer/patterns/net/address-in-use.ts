import { definePattern } from '../define-pattern.ts';

export const netAddressInUse = definePattern({
  id: 'net/address-in-use',
  title: 'The port $port is taken',
  cause: 'environment',
  weight: 3,
  text: [
    /EADDRINUSE.{0,40}?:(?<port>\d{2,5})\b/,
    /EADDRINUSE|[Aa]ddress (?:is )?already in use|Only one usage of each socket address/,
  ],
  action: 'Let the system choose a port (0), or end the server of the test before.',
});
