export default { test: { include: ['checks/**/*.js'], exclude: ['checks/helper.js'], coverage: { include: ['*.js'] } } };
