/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {};
