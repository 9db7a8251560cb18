type Status = 'new' | 'paid' | 'packed' | 'sent' | 'done' | 'cancelled' | 'returned';

const next: Record<Status, Partial<Record<string, Status>>> = {
  new: { pay: 'paid', cancel: 'cancelled' },
  paid: { pack: 'packed', cancel: 'cancelled' },
  packed: { send: 'sent', unpack: 'paid' },
  sent: { receive: 'done', lose: 'paid' },
  done: { return: 'returned' },
  cancelled: {},
  returned: {},
};

/** How an order ends, and whether money goes back; what may not happen is counted, or forbidden if it is strict. */
export function orderStatus(events: string[], strict = false): { status: Status; ignored: number; refund: boolean } {
  let status: Status = 'new';
  let ignored = 0;
  let paid = false;
  for (const event of events) {
    const target: Status | undefined = next[status][event];
    if (target === undefined) {
      if (strict) throw new Error(`${event} is not possible when ${status}`);
      ignored += 1;
      continue;
    }
    if (event === 'pay') paid = true;
    status = target;
  }
  const refund = paid && (status === 'cancelled' || status === 'returned');
  return { status, ignored, refund };
}
