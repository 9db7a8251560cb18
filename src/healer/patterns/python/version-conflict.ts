import { definePattern } from '../define-pattern.ts';

export const pythonVersionConflict = definePattern({
  id: 'python/version-conflict',
  title: 'Python packages need versions that exclude each other',
  cause: 'environment',
  weight: 5,
  text: [
    /ResolutionImpossible/,
    /(?:VersionConflict|ContextualVersionConflict|DistributionNotFound):/,
    /Cannot install (?<packages>.{1,120}) because these package versions have conflicting dependencies/,
    /(?<package>[\w-]+) [\d.]+ (?:requires|has requirement) .{1,60}, but you have/,
    /No matching distribution found for (?<package>\S+)/,
  ],
  action: 'Name versions that go together in environment.dependencies, or a lock file.',
});
