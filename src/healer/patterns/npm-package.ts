import { builtinModules } from 'node:module';

/** The package that a JavaScript import names; null of a file, an alias or a module of Node itself. */
export function npmPackageOf(specifier: string): string | null {
  const match = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*/i.exec(specifier);
  if (!match || /^[@~#]\//.test(specifier) || !/^[\w@./-]+$/.test(specifier)) return null;
  return builtinModules.includes(match[0]) ? null : match[0];
}
