import { definePattern } from '../define-pattern.ts';

export const netCertificate = definePattern({
  id: 'net/certificate',
  title: 'A certificate is not trusted',
  cause: 'environment',
  weight: 4,
  text: [
    /CERTIFICATE_VERIFY_FAILED|certificate verify failed/,
    /SELF_SIGNED_CERT|self[- ]signed certificate/,
    /UNABLE_TO_(?:VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT)/,
    /CERT_HAS_EXPIRED|certificate has expired/,
    /x509: certificate/,
    /PKIX path building failed/,
    /SSL certificate problem/,
  ],
  yieldsTo: ['system/clock'],
  action: 'Add the authority’s certificate to the image (ca-certificates), or name it to the client.',
});
