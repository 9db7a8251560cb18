import { createHash } from 'node:crypto';

/** `sha256-…` of a content, as reports and pins have it. */
export function contentDigest(content: Buffer | string): string {
  return `sha256-${createHash('sha256').update(content).digest('hex')}`;
}
