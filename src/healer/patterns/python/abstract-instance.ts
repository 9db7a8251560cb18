import { definePattern } from '../define-pattern.ts';

export const pythonAbstractInstance = definePattern({
  id: 'python/abstract-instance',
  title: '$type lacks methods that its base class demands',
  cause: 'code_defect',
  weight: 4,
  text: [/Can't instantiate abstract class (?<type>\w+)/],
  action: 'Write the methods that the message names in $type.',
});
