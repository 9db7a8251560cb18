interface Invoice {
  cents: number;
  dueDay: number;
  paid?: number;
  isBusiness?: boolean;
}

/** What is to be done about an invoice that is not paid, and what it costs by then. */
export function dunningStep(invoice: Invoice, today: number): { step: string; owed: number } {
  const open = invoice.cents - (invoice.paid ?? 0);
  const late = today - invoice.dueDay;
  if (open <= 0) return { step: 'settled', owed: 0 };
  if (late <= 3) return { step: 'wait', owed: open };
  if (late <= 14) return { step: 'reminder', owed: open };
  const yearly = invoice.isBusiness ? 9 : 5;
  const interest = Math.floor((open * yearly * late) / 36_500);
  const fee = invoice.isBusiness ? 4000 : 500;
  if (late <= 30) return { step: 'warning', owed: open + fee };
  if (open < 5000 && late <= 60) return { step: 'last warning', owed: open + fee + interest };
  return { step: 'collection', owed: open + fee + interest };
}
