import { createHash } from 'node:crypto';
import type { TestScope } from '../generated/test-scope.ts';
import { canonicalJson } from './canonical-json.ts';

/** `sha256-` and the hexadecimal digest of the document's canonical JSON: white space, comments and key order are no change. */
export function digestScope(document: TestScope): string {
  return `sha256-${createHash('sha256').update(canonicalJson(document)).digest('hex')}`;
}
