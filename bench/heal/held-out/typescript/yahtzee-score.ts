/** Points of five dice in a line of the score card. */
export function yahtzeeScore(dice: number[], line: string): number {
  const counts = [1, 2, 3, 4, 5, 6].map((face) => dice.filter((die) => die === face).length);
  const sum = dice.reduce((all, die) => all + die, 0);
  const most = Math.max(...counts);
  const pattern = counts.map((count) => (count > 0 ? 'x' : '-')).join('');
  switch (line) {
    case 'three of a kind':
      return most >= 3 ? sum : 0;
    case 'four of a kind':
      return most >= 4 ? sum : 0;
    case 'full house':
      return counts.includes(3) && counts.includes(2) ? 25 : 0;
    case 'small straight':
      return pattern.includes('xxxx') ? 30 : 0;
    case 'large straight':
      return pattern.includes('xxxxx') ? 40 : 0;
    case 'yahtzee':
      return most === 5 ? 50 : 0;
    case 'chance':
      return sum;
  }
  const face = ['ones', 'twos', 'threes', 'fours', 'fives', 'sixes'].indexOf(line) + 1;
  if (face === 0) throw new TypeError(`no such line: ${line}`);
  return counts[face - 1] * face;
}
