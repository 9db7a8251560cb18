module.exports = { verbose: true };
