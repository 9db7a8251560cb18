module.exports = { testMatch: ['<rootDir>/checks/**/*.js'] };
