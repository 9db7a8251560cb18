import type { EngineEndpoint } from './engine-endpoints.ts';

/** Why no engine answers at an endpoint, and what to do about it, for a user who knows none of the codes. */
export function reasonOfFailure(error: unknown, transport: EngineEndpoint['transport']): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const known = reasons.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  if (transport === 'tcp' && (/HTTP request to an HTTPS server/.test(message) || code === 'ECONNRESET')) {
    return (
      'it closes a connection without TLS. Set DOCKER_TLS_VERIFY=1, and DOCKER_CERT_PATH to the folder of ca.pem, ' +
      'cert.pem and key.pem'
    );
  }
  if (transport === 'tls' && code === 'ECONNRESET') return refusesClient;
  if (code.startsWith('HPE_')) return `something else than a container engine answers there (${message})`;
  return message.trim().split('\n')[0] ?? 'unknown';
}

const refusesClient =
  'it refuses the client certificate. Put a cert.pem and key.pem that it trusts into the folder of DOCKER_CERT_PATH';

const reasons: readonly (readonly [code: RegExp, reason: string])[] = [
  [/^ENOENT$/, 'there is no such socket'],
  [/^ECONNREFUSED$/, 'nothing listens there'],
  [/^EACCES$/, 'permission denied (is this user in the group "docker"?)'],
  [/^ENOTFOUND$/, 'the host name is unknown'],
  [
    /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT\w*)|CERT_SIGNATURE_FAILURE)$/,
    'its certificate is not from the authority in ca.pem. Take ca.pem from that engine, and name its folder in DOCKER_CERT_PATH',
  ],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'its certificate is not valid today: it has to be made anew'],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'its certificate is for another name or address. Use one that it names, or have it made anew with this one',
  ],
  [/^ERR_SSL_\w*ALERT/, refusesClient],
  [
    /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|EPROTO)$/,
    'it does not speak TLS. Unset DOCKER_TLS_VERIFY, or name the port with TLS',
  ],
];
