import { definePattern } from '../define-pattern.ts';

export const nodeNativeModule = definePattern({
  id: 'node/native-module',
  title: 'A native module was built for another Node or system',
  cause: 'environment',
  weight: 5,
  text: [
    /was compiled against a different Node\.js version/,
    /NODE_MODULE_VERSION \d+/,
    /invalid ELF header/,
    /Could not locate the bindings file/,
    /Cannot find module '?@[\w-]+\/[\w.-]*(?:linux|darwin|win32)-(?:x64|arm64)/,
  ],
  action:
    'Install the packages inside of the image (environment.dependencies), and leave node_modules out of the workspace.',
});
