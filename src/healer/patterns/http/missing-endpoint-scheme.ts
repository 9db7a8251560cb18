import { definePattern } from '../define-pattern.ts';

export const httpMissingEndpointScheme = definePattern({
  id: 'http/missing-endpoint-scheme',
  title: 'A URL is not whole',
  cause: 'code_defect',
  weight: 3,
  text: [
    /(?:MissingSchema|InvalidURL|InvalidSchema)\b/,
    /TypeError: (?:Failed to parse URL from|Invalid URL)/,
    /ERR_INVALID_URL/,
    /unsupported protocol scheme/,
    /httpx\.UnsupportedProtocol/,
  ],
  action: 'See where its first part comes from: a variable that is not set is the usual reason.',
});
