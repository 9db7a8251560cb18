/** Python that gives both results for the same input. */
export const pythonFlaky = [];
