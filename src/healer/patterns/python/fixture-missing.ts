import { definePattern } from '../define-pattern.ts';
import { fixturePackages } from '../fixture-packages.ts';

export const pythonFixtureMissing = definePattern({
  id: 'python/fixture-missing',
  title: 'A test wants the fixture $fixture, which nobody defines',
  cause: 'test_outdated',
  weight: 2,
  text: [/fixture '(?<fixture>\w+)' not found/],
  refine: (facts) => (fixturePackages.has(facts.fixture as string) ? null : facts),
  action: 'Define $fixture in a conftest.py above the test, or correct its name.',
});
