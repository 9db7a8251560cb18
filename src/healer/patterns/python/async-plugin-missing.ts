import { definePattern } from '../define-pattern.ts';

export const pythonAsyncPluginMissing = definePattern({
  id: 'python/async-plugin-missing',
  title: 'pytest has no plugin that runs asynchronous tests',
  cause: 'environment',
  weight: 5,
  text: [/async def functions are not natively supported/, /Unknown pytest\.mark\.asyncio/],
  anywhere: true,
  action: 'Add pytest-asyncio to environment.dependencies.',
  fix: { kind: 'dependency', manager: 'pip', name: 'pytest-asyncio' },
});
