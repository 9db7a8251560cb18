export function retryDelays(attempts, base, longest) {
  const delays = [];
  let delay = base;
  for (let attempt = 1; attempt < attempts; attempt++) {
    delays.push(Math.min(delay, longest));
    delay *= 2;
  }
  return { delays, total: delays.reduce((sum, each) => sum + each, 0) };
}
