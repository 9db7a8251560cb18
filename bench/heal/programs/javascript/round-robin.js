function* rounds(teams) {
  const circle = teams.length % 2 === 0 ? [...teams] : [...teams, null];
  const half = circle.length / 2;
  for (let turn = 1; turn < circle.length; turn++) {
    const games = [];
    for (let at = 0; at < half; at++) {
      const home = circle[at];
      const guest = circle[circle.length - 1 - at];
      if (home === null || guest === null) continue;
      games.push(turn % 2 === 0 && at === 0 ? `${guest}-${home}` : `${home}-${guest}`);
    }
    yield games;
    circle.splice(1, 0, circle.pop());
  }
}

/** The games of the first rounds, in which everybody meets everybody once. */
export function roundRobin(teams, most) {
  const plan = [];
  for (const games of rounds(teams)) {
    if (plan.length === most) break;
    plan.push(games);
  }
  return plan;
}
