import { randomInt } from 'node:crypto';

/** Fresh values for one attempt: nobody who wrote the code can know them. */
export class Draw {
  readonly #taken = new Set<string>();

  /** A whole number that is unlikely anywhere else. */
  number(): number {
    return randomInt(10_000, 10_000_000);
  }

  /** A whole number of so many digits. */
  digits(count: number): number {
    return randomInt(10 ** (count - 1), 10 ** count - 1);
  }

  word(): string {
    return words[randomInt(words.length)] ?? 'amber';
  }

  /** Two or three words that were not drawn before. */
  words(): string[] {
    for (;;) {
      const drawn = Array.from({ length: 2 + randomInt(2) }, () => this.word());
      const key = drawn.join(' ');
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return drawn;
    }
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[randomInt(items.length)];
  }

  /** Some of the items, in any order. */
  sample<T>(items: readonly T[], count: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (left.length > 0 && taken.length < count) taken.push(...left.splice(randomInt(left.length), 1));
    return taken;
  }
}

// Words of everyday tests, so that the names say nothing.
const words =
  `about above access account active address after agent alias amount answer array back balance base basic
batch before between block board body book border both bound box branch buffer build bundle button bytes cache call
case cell center chain change channel char check child city class clean client clock close code color column common
copy core corner cost count country cover create currency current customer cycle data date day deep default delta
depth digit discount distance domain double draft drop early edge edit element empty end entry equal even event exact
example extra factor false fast field file filter final first fixed flag flat float folder follow form format found
free front full game given global grand graph greater group half hash head height hidden high history host hour house
image import index inner input insert integer invoice item join keeps key kind label large last later layer leading
leaf left length less letter level limit line link list local lock long lower main many map mark match maximum member
memory merge message middle minimum minute missing mixed mode month more most move name near nested network never next
night node none normal note null number object odd offset old once only open option order other outer over owner page
pair panel parent part past path payment percent period person phone place plain plan point port position positive
present price primary print product profile project public quantity quarter query queue quick random range rate ratio
reads record region relative remove repeat request reset result retry return right role room root round row rule same
sample scale scope score search second section select sender series server session set shape share short side signed
simple single size slot small sort source space split stack stage start state status step stock store street string
strong sum summer switch symbol table tail target task tax team text third thread ticket time title today token tool
top total trailing tree trim true type under union unique unit until update upper usage user valid value version view
visit wait wide width window word work wrong year young zero zone`.split(/\s+/);
