import { definePattern } from '../define-pattern.ts';

export const pythonAttributeRenamed = definePattern({
  id: 'python/attribute-renamed',
  title: 'A test uses $name, which $type objects do not have',
  cause: 'test_outdated',
  weight: 1,
  text: [
    /AttributeError: (?:type object )?'(?<type>(?!NoneType)\w+)'(?: object)? has no attribute '(?<name>\w+)'/,
  ],
  place: 'test',
  action: 'See in the history what became of $name; follow it in the test, or bring it back.',
});
