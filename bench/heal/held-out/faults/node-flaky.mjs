/** JavaScript that gives both results for the same input. */
export const nodeFlaky = [];
