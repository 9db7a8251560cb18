import { definePattern } from '../define-pattern.ts';
import { newerPythonNames } from '../newer-names.ts';

const words = [
  /requires a different Python: (?<found>[\d.]+)/,
  /requires Python (?:'?>=?)(?<needed>[\d.]+)/,
  /unsupported operand type\(s\) for \|: '(?:type|_GenericAlias|ABCMeta)' and/,
  /\b(?:list|dict|tuple|set|type)\[.{0,80}\n.{0,200}\n?.{0,200}'type' object is not subscriptable/,
];

export const pythonVersionTooOld = definePattern({
  id: 'python/version-too-old',
  title: 'Something needs a newer Python than the image has',
  cause: 'environment',
  weight: 4,
  text: [...words, /(?:cannot import name|has no attribute|No module named) '[^'\n]{1,80}'/],
  refine(facts, { message, own }) {
    const text = `${message}\n${own}`;
    if (words.some((pattern) => pattern.test(text))) return facts;
    const [newer] = newerPythonNames(text);
    return newer ? { name: newer.name, needed: newer.since } : null;
  },
  action: 'Take an image with a newer Python, or write what older ones understand.',
});
