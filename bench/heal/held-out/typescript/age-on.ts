const lengthOf = (year: number, month: number) => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Somebody's age on a day, both `YYYY-MM-DD`; small children are counted in months, and babies in weeks. */
export function ageOn(birth: string, today: string): string {
  const [birthYear, birthMonth, birthDay] = birth.split('-').map(Number);
  const [year, month, day] = today.split('-').map(Number);
  const anniversary = Math.min(birthDay, lengthOf(year, month));
  let months = (year - birthYear) * 12 + month - birthMonth;
  if (day < anniversary) months -= 1;
  if (birth > today) throw new RangeError('not born yet');
  if (months < 3) {
    let days = day - birthDay;
    for (let at = birthYear * 12 + birthMonth - 1; at < year * 12 + month - 1; at++) {
      days += lengthOf(Math.floor(at / 12), (at % 12) + 1);
    }
    const weeks = Math.floor(days / 7);
    return `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
  }
  if (months < 24) return `${months} months`;
  return `${Math.floor(months / 12)} years`;
}
