/** `weekday`: 0 is Monday. How many calendar days until so many working days have passed. */
export function addWorkdays(weekday, days) {
  let current = weekday;
  let left = days;
  let passed = 0;
  while (left > 0) {
    current = (current + 1) % 7;
    passed += 1;
    if (current < 5) left -= 1;
  }
  return { weekday: current, passed };
}
