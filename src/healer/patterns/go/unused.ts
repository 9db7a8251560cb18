import { definePattern } from '../define-pattern.ts';

export const goUnused = definePattern({
  id: 'go/unused',
  title: 'Go: $name is declared or imported, and not used',
  cause: 'code_defect',
  weight: 4,
  text: [
    /\.go:\d+:\d+: declared and not used: (?<name>\w+)/,
    /\.go:\d+:\d+: (?<name>\w+) declared (?:and|but) not used/,
    /\.go:\d+:\d+: "(?<name>[^"]{1,120})" imported and not used/,
  ],
  action: 'Use it, or take it out.',
});
