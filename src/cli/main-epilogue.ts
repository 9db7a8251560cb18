export const mainEpilogue = `Exit codes:
    0  pass
    1  fail: a scenario, a setup step or a pinned file says so
    2  the scope or the command line is wrong
    3  could not judge: engine, image, disk, network
    4  a bug of taas
  130  cancelled
Of several scopes the worst counts: 4, then 130, 3, 2, 1, 0.`;
