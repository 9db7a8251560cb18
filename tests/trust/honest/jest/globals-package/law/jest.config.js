module.exports = { testMatch: ['**/tests/**/*.test.js'], clearMocks: true };
