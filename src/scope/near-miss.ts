import { distance } from 'fastest-levenshtein';

/** Comparing with every word of a huge list would take longer than it helps. */
const mostCandidates = 2_000;

/** The candidate that was probably meant by `word`; undefined where none comes near. */
export function nearMiss(word: string, candidates: Iterable<string>): string | undefined {
  if (word === '' || word.length > 128) return undefined;
  const plain = simplify(word);
  const tolerance = Math.min(3, Math.max(1, Math.floor(plain.length * 0.4)));
  let best: { readonly candidate: string; readonly score: number } | undefined;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > mostCandidates) break;
    const score = scoreOf(plain, simplify(candidate), tolerance);
    if (score !== null && (!best || score < best.score)) best = { candidate, score };
  }
  return best?.candidate;
}

/** Case, `-`, `_` and camelCase are no difference. */
function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[-_.\s]/g, '');
}

function scoreOf(word: string, candidate: string, tolerance: number): number | null {
  if (word === candidate) return 0;
  const changes = distance(word, candidate);
  if (changes <= tolerance && changes < Math.max(word.length, candidate.length)) return changes;
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  return short.length >= 3 && long.startsWith(short) ? tolerance + changes : null;
}
