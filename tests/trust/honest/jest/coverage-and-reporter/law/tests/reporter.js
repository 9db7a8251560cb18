module.exports = class {
  onRunComplete() {
    console.log('the end');
  }
};
