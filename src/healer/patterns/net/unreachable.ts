import { definePattern } from '../define-pattern.ts';

export const netUnreachable = definePattern({
  id: 'net/unreachable',
  title: 'A network is not reachable',
  cause: 'environment',
  weight: 4,
  text: [/(?:ENETUNREACH|EHOSTUNREACH|[Nn]etwork is unreachable|No route to host)/],
  action:
    'Cells have no network by default: start the neighbour as a service or in setup, or set environment.network.',
});
