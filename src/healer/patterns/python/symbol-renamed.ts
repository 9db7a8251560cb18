import { definePattern } from '../define-pattern.ts';

export const pythonSymbolRenamed = definePattern({
  id: 'python/symbol-renamed',
  title: 'A test imports $name from $module, which has no such name',
  cause: 'test_outdated',
  weight: 1,
  text: [/ImportError: cannot import name '(?<name>\w+)' from '(?<module>[\w.]+)'(?! \(unknown|.*circular)/],
  place: 'test',
  yieldsTo: ['python/version-too-old', 'python/import-cycle'],
  action: 'See in the history what became of $name; follow it in the test, or bring it back.',
});
