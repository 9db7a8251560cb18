interface Ticket {
  id: number;
  urgent: boolean;
  minutes: number;
}

/** Ids in the order in which they are done before closing: urgent ones first. */
export function ticketQueue(tickets: Ticket[], minutes: number): number[] {
  const ordered = [...tickets].sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.id - b.id);
  const done: number[] = [];
  let left = minutes;
  for (const ticket of ordered) {
    if (ticket.minutes > left) continue;
    left -= ticket.minutes;
    done.push(ticket.id);
  }
  return done;
}
