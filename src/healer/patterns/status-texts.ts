/** How test tools and clients say that an answer had this status, and another was wanted or none so bad. */
export function statusTexts(status: number): RegExp[] {
  return [
    `(?:assert|AssertionError:) ${status} (?:==|!=|===) \\d{3}\\b`,
    `assert \\d{3} == ${status}\\b.{0,80}status`,
    `expected ${status} to (?:be|equal|deeply equal|strictly equal) \\d{3}\\b`,
    `expected \\d{3} ".{1,40}", got ${status} "`,
    `[Ee]xpected:? +<?\\d{3}>?,?(?: but was:?|\\s+(?:[Rr]eceived|[Aa]ctual):?) *<?${status}\\b`,
    `(?:HTTP ?Error|HTTPError:|HTTPStatusError:.{0,20}|returned error:|[Ss]tatus ?[Cc]ode:?|status code was|status=|status:|HTTP/[\\d.]+"?) ?['"]?${status}\\b`,
    `\\b${status} (?:Client|Server) Error: `,
    `^${status} !== \\d{3}$`,
  ].map((source) => new RegExp(source, 'm'));
}
