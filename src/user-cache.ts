import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of what can be made again, for this user alone. */
export function userCacheFolder(): string {
  const { XDG_CACHE_HOME } = process.env;
  return join(XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'taas');
}
