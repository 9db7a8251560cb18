/** Page views, `{ user, at, page }`, as visits: a user who is away for longer than `gap` starts another one. */
export function splitSessions(views, gap) {
  const open = new Map();
  const sessions = [];
  for (const { user, at, page } of [...views].sort((a, b) => a.at - b.at)) {
    let session = open.get(user);
    if (session === undefined || at - session.end > gap) {
      session = { user, start: at, end: at, pages: [] };
      open.set(user, session);
      sessions.push(session);
    }
    session.end = at;
    if (session.pages.at(-1) !== page) session.pages.push(page);
  }
  return sessions.map(({ user, start, end, pages }) => ({
    user,
    seconds: end - start,
    pages: pages.length,
    bounced: pages.length === 1,
  }));
}
