import { definePattern } from '../define-pattern.ts';
import { libraryPackages } from '../library-packages.ts';

export const systemSharedLibraryMissing = definePattern({
  id: 'system/shared-library-missing',
  title: 'The shared library $library is not there',
  cause: 'environment',
  weight: 5,
  text: [
    /(?:ImportError: |error while loading shared libraries: |OSError: )?(?<library>lib[\w.+-]{1,60}\.so[\d.]*): cannot open shared object file/,
    /Error loading shared library (?<library>lib[\w.+-]{1,60}\.so[\d.]*)/,
  ],
  refine(facts) {
    const name = libraryPackages.get(facts.library as string);
    return name ? { ...facts, package: name } : facts;
  },
  action: 'Add the Debian package that holds $library to environment.dependencies (apt).',
  fix: { kind: 'dependency', manager: 'apt', name: '$package' },
});
