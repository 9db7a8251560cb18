export default { test: { coverage: { enabled: true, provider: 'v8', include: ['cart.js'], reporter: ['text'], thresholds: { lines: 100 } } } };
