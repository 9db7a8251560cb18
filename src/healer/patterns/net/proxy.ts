import { definePattern } from '../define-pattern.ts';

export const netProxy = definePattern({
  id: 'net/proxy',
  title: 'A proxy does not let a request through',
  cause: 'environment',
  weight: 4,
  text: [
    /(?:ProxyError|Tunnel connection failed|ProxyConnectionError|Cannot connect to proxy)/,
    /407 Proxy Authentication Required/,
    /Received HTTP code \d+ from proxy after CONNECT/,
  ],
  action: 'Set NO_PROXY for local names, or HTTP_PROXY and HTTPS_PROXY as the network needs them.',
  fix: { kind: 'env', name: 'NO_PROXY', value: 'localhost,127.0.0.1' },
});
