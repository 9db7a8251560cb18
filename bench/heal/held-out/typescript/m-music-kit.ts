const NAMES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];
const SCALES: Record<string, number[]> = {
  major: [2, 2, 1, 2, 2, 2, 1],
  minor: [2, 1, 2, 2, 1, 2, 2],
  pentatonic: [2, 2, 3, 2, 3],
};
const CHORDS: Record<string, number[]> = {
  major: [0, 4, 7],
  minor: [0, 3, 7],
  seventh: [0, 4, 7, 10],
  diminished: [0, 3, 6],
};

/** `A4` is 69, as on a keyboard; flats are written with `b`. */
export function noteNumber(note: string): number {
  const match = /^([A-G])(#|b)?(-?\d)$/.exec(note);
  if (match === null) throw new TypeError(`no such note: ${note}`);
  const [, letter, sign, octave] = match;
  const shift = sign === '#' ? 1 : sign === 'b' ? -1 : 0;
  return (Number(octave) + 1) * 12 + NAMES.indexOf(letter) + shift;
}

export function noteName(number: number): string {
  if (number < 0 || number > 127) throw new RangeError('only notes from 0 to 127');
  return `${NAMES[number % 12]}${Math.floor(number / 12) - 1}`;
}

export function transpose(notes: string[], steps: number): string[] {
  return notes.map((note) => noteName(noteNumber(note) + steps));
}

/** One octave upwards, with the first note again at its end. */
export function scale(root: string, kind: string): string[] {
  const steps = SCALES[kind];
  if (steps === undefined) throw new TypeError(`no such scale: ${kind}`);
  let number = noteNumber(root);
  const notes = [noteName(number)];
  for (const step of steps) {
    number += step;
    notes.push(noteName(number));
  }
  return notes;
}

/** What a set of notes is called, whatever its order: `C major`, or null. */
export function chordName(notes: string[]): string | null {
  const classes = new Set(notes.map((note) => noteNumber(note) % 12));
  for (const root of [...classes].sort((a, b) => a - b)) {
    for (const [kind, offsets] of Object.entries(CHORDS)) {
      const wanted = offsets.map((offset) => (root + offset) % 12);
      if (wanted.length === classes.size && wanted.every((each) => classes.has(each))) {
        return `${NAMES[root]} ${kind}`;
      }
    }
  }
  return null;
}

/** The name of the distance between two notes, without its octaves. */
export function interval(first: string, second: string): string {
  const names = ['unison', 'minor second', 'major second', 'minor third', 'major third', 'fourth'];
  names.push('tritone', 'fifth', 'minor sixth', 'major sixth', 'minor seventh', 'major seventh');
  const distance = Math.abs(noteNumber(first) - noteNumber(second));
  if (distance > 0 && distance % 12 === 0) return 'octave';
  return names[distance % 12];
}

/** Beats of a line such as `1/4 1/8. 1/2`; a dot makes a note longer by half. */
export function beats(line: string): number {
  let sum = 0;
  for (const word of line.split(' ').filter((each) => each !== '')) {
    const match = /^1\/(1|2|4|8|16)(\.?)$/.exec(word);
    if (match === null) throw new TypeError(`no such length: ${word}`);
    const length = 4 / Number(match[1]);
    sum += match[2] === '.' ? length * 1.5 : length;
  }
  return sum;
}

/** The number of bars, and the beats by which the last one is too short. */
export function bars(line: string, beatsPerBar: number): { bars: number; missing: number } {
  const all = beats(line);
  const count = Math.ceil(all / beatsPerBar);
  return { bars: count, missing: count * beatsPerBar - all };
}

/** Which keys of a tune do not belong to a scale. */
export function outside(tune: string[], root: string, kind: string): string[] {
  const allowed = new Set(scale(root, kind).map((note) => noteNumber(note) % 12));
  return tune.filter((note) => !allowed.has(noteNumber(note) % 12));
}
