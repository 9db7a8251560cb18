/** A quiz between teams: answers are compared kindly, and a joker doubles one round. */
const SMALL_WORDS = ['the', 'a', 'an', 'of'];

export function normalize(answer) {
  return answer
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '' && !SMALL_WORDS.includes(word))
    .join(' ');
}

/** Letters that differ, where both are of the same length; more where they are not. */
export function mistakes(first, second) {
  let count = Math.abs(first.length - second.length);
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    if (first[at] !== second[at]) count += 1;
  }
  return count;
}

/** 2 for the right answer, 1 for one with a slip of the pen in a long word. */
export function pointsOf(given, right) {
  const [answer, wanted] = [normalize(given), normalize(right)];
  if (answer === '') return 0;
  if (answer === wanted) return 2;
  if (/^\d+$/.test(wanted)) return 0;
  return wanted.length >= 5 && mistakes(answer, wanted) <= 1 ? 1 : 0;
}

export function roundScore(given, right) {
  const points = right.map((answer, at) => pointsOf(given[at] ?? '', answer));
  const sum = points.reduce((all, each) => all + each, 0);
  return points.length > 0 && points.every((each) => each === 2) ? sum + 1 : sum;
}

function teamScore({ rounds, joker }, solutions) {
  return solutions.map((right, at) => roundScore(rounds[at] ?? [], right) * (joker === at ? 2 : 1));
}

/** Teams by points; equal ones share a place, and the place after them is left out. */
export function ranking(teams, solutions) {
  const scored = teams
    .map((team) => ({
      name: team.name,
      points: teamScore(team, solutions).reduce((all, each) => all + each, 0),
    }))
    .sort((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1));
  return scored.map(({ name, points }) => ({
    place: scored.filter((other) => other.points > points).length + 1,
    name,
    points,
  }));
}

/** The questions, as `round.question` from 1, that nobody knew. */
export function hardest(teams, solutions) {
  const hard = [];
  for (const [round, right] of solutions.entries()) {
    for (const [at, answer] of right.entries()) {
      const isKnown = teams.some(({ rounds }) => pointsOf(rounds[round]?.[at] ?? '', answer) > 0);
      if (!isKnown) hard.push(`${round + 1}.${at + 1}`);
    }
  }
  return hard;
}

/** Who led after each round. */
export function leaders(teams, solutions) {
  const sums = teams.map(() => 0);
  const scores = teams.map((team) => teamScore(team, solutions));
  return solutions.map((_, round) => {
    teams.forEach((_team, at) => {
      sums[at] += scores[at][round];
    });
    const most = Math.max(...sums);
    return teams
      .filter((_team, at) => sums[at] === most)
      .map(({ name }) => name)
      .join(' & ');
  });
}
