/** Who pays whom after a trip, so that all have spent the same; what can't be divided stays with who paid. */
export function settleDebts(spent) {
  const names = Object.keys(spent).sort();
  if (names.length === 0) return [];
  const total = names.reduce((sum, name) => sum + spent[name], 0);
  const share = Math.floor(total / names.length);
  const debtors = [];
  const creditors = [];
  for (const name of names) {
    const difference = spent[name] - share;
    if (difference < 0) debtors.push({ name, open: -difference });
    else if (difference > 0) creditors.push({ name, open: difference });
  }
  creditors.sort((a, b) => b.open - a.open);
  const payments = [];
  for (const creditor of creditors) {
    while (creditor.open > 0 && debtors.length > 0) {
      const debtor = debtors[0];
      const amount = Math.min(creditor.open, debtor.open);
      payments.push(`${debtor.name} pays ${creditor.name} ${amount}`);
      creditor.open -= amount;
      debtor.open -= amount;
      if (debtor.open === 0) debtors.shift();
    }
  }
  return payments;
}
