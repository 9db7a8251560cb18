interface Account {
  name: string;
  mails: string[];
}

/** Accounts that share an address are of the same person; the first account gives the name. */
export function mergeAccounts(accounts: Account[]): Account[] {
  const parent = accounts.map((_, at) => at);
  const root = (at: number): number => {
    if (parent[at] !== at) parent[at] = root(parent[at]);
    return parent[at];
  };
  const owner = new Map<string, number>();
  accounts.forEach(({ mails }, at) => {
    for (const mail of mails.map((each) => each.toLowerCase())) {
      const known = owner.get(mail);
      if (known === undefined) owner.set(mail, at);
      else {
        const [a, b] = [root(known), root(at)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  const people = new Map<number, Set<string>>();
  accounts.forEach((_, at) => {
    if (root(at) === at) people.set(at, new Set());
  });
  for (const [mail, at] of owner) people.get(root(at))?.add(mail);
  return [...people].map(([at, mails]) => ({ name: accounts[at].name, mails: [...mails].sort() }));
}
