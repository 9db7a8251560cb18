export default { test: { include: ['checks/**/*.js'] } };
