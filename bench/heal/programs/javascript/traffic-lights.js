function* phases(green, red) {
  while (true) {
    yield ['red', red];
    yield ['red and yellow', 1];
    yield ['green', green];
    yield ['yellow', 2];
  }
}

/** What a light shows at some seconds; who pushes the button makes the green of the cars end after 3 seconds. */
export function trafficLights({ green, red }, seconds, pushed = []) {
  const shown = [];
  const last = Math.max(0, ...seconds);
  let at = 0;
  for (const [colour, length] of phases(green, red)) {
    let end = at + length;
    if (colour === 'green') {
      const push = pushed.find((second) => second >= at && second < end);
      if (push !== undefined) end = Math.min(end, Math.max(push, at + 3));
    }
    for (const [place, second] of seconds.entries()) {
      if (second >= at && second < end) shown[place] = colour;
    }
    if (end > last) return shown;
    at = end;
  }
}
