import { posix } from 'node:path';

const types: ReadonlyMap<string, string> = new Map([
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.jpeg', 'image/jpeg'],
  ['.gif', 'image/gif'],
  ['.webp', 'image/webp'],
  ['.svg', 'image/svg+xml'],
  ['.html', 'text/html'],
  ['.xml', 'application/xml'],
  ['.json', 'application/json'],
  ['.txt', 'text/plain'],
  ['.log', 'text/plain'],
  ['.md', 'text/markdown'],
  ['.csv', 'text/csv'],
  ['.pdf', 'application/pdf'],
  ['.zip', 'application/zip'],
  ['.webm', 'video/webm'],
  ['.mp4', 'video/mp4'],
]);

/** By the name alone: nobody looked into the file. */
export function contentType(path: string): string {
  return types.get(posix.extname(path).toLowerCase()) ?? 'application/octet-stream';
}
