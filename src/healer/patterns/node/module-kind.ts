import { definePattern } from '../define-pattern.ts';

export const nodeModuleKind = definePattern({
  id: 'node/module-kind',
  title: 'An ES module is read as CommonJS, or the other way round',
  cause: 'environment',
  weight: 2,
  text: [
    /Cannot use import statement outside a module/,
    /Unexpected token 'export'/,
    /ERR_REQUIRE_ESM/,
    /require\(\) of ES Module/,
    /ReferenceError: (?:require|module|exports|__dirname|__filename) is not defined/,
    /Jest encountered an unexpected token/,
  ],
  action: 'Make "type" in package.json, the file endings and the transforms of the test tool say the same.',
});
