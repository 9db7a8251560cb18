import { definePattern } from '../define-pattern.ts';

export const pythonVersionTooOld = definePattern({
  id: 'python/version-too-old',
  title: 'Something needs a newer Python than the image has',
  cause: 'environment',
  weight: 4,
  text: [
    /requires a different Python: (?<found>[\d.]+)/,
    /requires Python (?:'?>=?)(?<needed>[\d.]+)/,
    /unsupported operand type\(s\) for \|: '(?:type|_GenericAlias|ABCMeta)' and/,
    /\b(?:list|dict|tuple|set|type)\[.{0,80}\n.{0,200}\n?.{0,200}'type' object is not subscriptable/,
    /cannot import name '(?<name>UTC|StrEnum|Self|override|TypeAlias|ParamSpec|batched|pairwise|cache|TaskGroup|reveal_type|assert_never)' from '(?<module>datetime|enum|typing|itertools|functools|asyncio)'/,
    /No module named '(?<module>tomllib|zoneinfo|graphlib)'/,
  ],
  action: 'Take an image with a newer Python, or write what older ones understand.',
});
