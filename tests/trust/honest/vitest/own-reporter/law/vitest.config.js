export default { test: { reporters: ['default', './tests/reporter.js'], sequence: { shuffle: true }, bail: 1, retry: 1 } };
