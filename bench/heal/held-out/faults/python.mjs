/** Faults around Python code that is right and tests that are right; the test file is `tests/test_ID.py`. */
export const pythonFaults = [];
