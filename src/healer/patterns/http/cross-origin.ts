import { definePattern } from '../define-pattern.ts';

export const httpCrossOrigin = definePattern({
  id: 'http/cross-origin',
  title: 'A browser’s rule for other origins blocks a request (CORS)',
  cause: 'code_defect',
  weight: 3,
  text: [
    /blocked by CORS policy/,
    /No 'Access-Control-Allow-Origin' header/,
    /Cross-Origin Request Blocked/,
    /CORS request did not succeed/,
  ],
  anywhere: true,
  action: 'Let the server answer with Access-Control-Allow-Origin for this origin, also to OPTIONS.',
});
