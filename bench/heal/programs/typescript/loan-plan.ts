/** What is left after each payment, in cents; interest in per mille a period, rounded down. */
export function loanPlan(loan: number, payment: number, perMille: number, longest: number): number[] {
  const plan: number[] = [];
  let left = loan;
  while (left > 0 && plan.length < longest) {
    const interest = Math.floor((left * perMille) / 1000);
    left = left + interest - payment;
    if (left < 0) left = 0;
    plan.push(left);
  }
  return plan;
}
