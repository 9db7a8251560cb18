import { definePattern } from '../define-pattern.ts';
import { fixturePackages } from '../fixture-packages.ts';

export const pythonFixturePluginMissing = definePattern({
  id: 'python/fixture-plugin-missing',
  title: 'The fixture $fixture is of the plugin $package, which is not installed',
  cause: 'environment',
  weight: 5,
  text: [/fixture '(?<fixture>\w+)' not found/],
  refine(facts) {
    const name = fixturePackages.get(facts.fixture as string);
    return name ? { ...facts, package: name } : null;
  },
  action: 'Add $package to environment.dependencies.',
  fix: { kind: 'dependency', manager: 'pip', name: '$package' },
});
