import type { DiagnosisInput } from '../diagnosis-input.ts';
import { type DifferenceKind, differenceKinds, type Seen } from './difference-kinds.ts';
import { raisingKinds } from './raising-kinds.ts';
import type { Saying } from './sayings.ts';

/** A kind that is seen, and how people say it. */
export interface SeenKind extends Saying {
  readonly name: string;
  /** Values differ in this way by chance as well. */
  readonly isLoose: boolean;
}

type Edited = Pick<Seen, 'come' | 'gone' | 'edited'>;

const mostValues = 50;

/** In which ways most of the values differ, and what is raised now. */
export function seenKinds(input: DiagnosisInput, edited: Edited): SeenKind[] {
  const seen = input.values.slice(0, mostValues).map((values) => ({ ...values, ...edited }));
  const ofValues = differenceKinds.flatMap((kind) => {
    const fitting = seen.filter((it) => kind.isSeen(it));
    const [first] = fitting;
    if (first === undefined || fitting.length * 2 < seen.length) return [];
    return [{ name: kind.name, ...sayingOf(kind, first), isLoose: kind.isLoose ?? false }];
  });
  return [...ofValues, ...raisingKinds(input, edited)];
}

function sayingOf({ saying }: DifferenceKind, seen: Seen): Saying {
  return typeof saying === 'function' ? saying(seen) : saying;
}
