export default class {
  onTestRunEnd() {
    console.log('the end');
  }
}
