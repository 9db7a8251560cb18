import { definePattern } from '../define-pattern.ts';

export const registryUnreachable = definePattern({
  id: 'registry/unreachable',
  title: 'A package registry does not answer',
  cause: 'environment',
  weight: 5,
  text: [
    /npm (?:ERR!|error) (?:code )?(?:ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET)/,
    /Could not find a version that satisfies the requirement .{1,80}\(from versions: none\)/,
    /WARNING: Retrying \(Retry\(total=\d+/,
    /E: Failed to fetch /,
    /E: Unable to locate package (?<package>\S+)/,
    /proxy\.golang\.org.{0,100}(?:dial tcp|timeout|no such host)/,
  ],
  anywhere: true,
  yieldsTo: [],
  action:
    'Name packages in environment.dependencies: they are installed before the cell is cut off from the network.',
});
