import { definePattern } from '../define-pattern.ts';

export const netNameResolution = definePattern({
  id: 'net/name-resolution',
  title: 'The host name $host is not known',
  cause: 'environment',
  weight: 4,
  text: [
    /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<host>[\w.-]{1,100})/,
    /Could not resolve host: (?<host>[\w.-]{1,100})/,
    /lookup (?<host>[\w.-]{1,100})(?: on \S{1,60})?: (?:no such host|server misbehaving|Temporary failure)/,
    /Failed to resolve '(?<host>[\w.-]{1,100})'/,
    /UnknownHostException: (?<host>[\w.-]{1,100})/,
    /(?:Temporary failure in name resolution|Name or service not known|nodename nor servname provided)/,
  ],
  action:
    'Cells have no network by default: start the neighbour as a service or in setup, or set environment.network.',
});
