/** The same around JavaScript; the test file is `test/ID.test.js`, and imports from `../src/`. */
export const nodeFaults = [];
