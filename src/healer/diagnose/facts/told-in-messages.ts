import type { DiagnosisInput } from '../diagnosis-input.ts';
import { claimsIn } from './claims.ts';
import { differenceOf } from './difference.ts';
import { isAboutOther } from './is-about-other.ts';
import { messageWords } from './message-words.ts';
import { type KindSaid, kindsSaid, tellsResult, wordsIn } from './told-difference.ts';

/** `Whitespace` names a topic, `Trim whitespace around values` tells something of it. */
const leastWords = 3;

/**
 * How far the commits say what is different: `shown` where they say of the values what is seen of them, `named` where
 * they name what came into the code, `likely` what may be by chance, `hinted` by everyday words. Sentences about upkeep,
 * about mending and about other code say nothing of it.
 */
export function toldInMessages(
  input: DiagnosisInput,
): { readonly text: string; readonly how: KindSaid['how'] | 'named' } | null {
  const messages = input.change?.messages ?? [];
  const words = messageWords(messages);
  if (words === null || words.keepsAll) return null;
  const difference = differenceOf(input);
  const claims = claimsIn(messages).filter(({ text }) => !isAboutOther(text, input));
  const said = claims
    .filter(({ text }) => wordsIn(text).length >= leastWords)
    .flatMap(({ text, isAddition }) =>
      kindsSaid(text, difference).flatMap(({ name, how }) =>
        isAddition && name !== 'raises no more' ? [] : [{ text, how }],
      ),
    );
  const plainest = (['shown', 'likely', 'hinted'] as const).flatMap((how) =>
    said.filter((it) => it.how === how),
  );
  if (plainest[0]) return plainest[0];
  if (words.keepsBehaviour) return null;
  // Where the values show of what kind the difference is, other words are about something else.
  if (difference.kinds.some(({ isLoose }) => !isLoose)) return null;
  const named = claims.find(({ text, isAddition }) => !isAddition && tellsResult(wordsIn(text), difference));
  return named ? { text: named.text, how: 'named' } : null;
}
