/** A colour by its hue in degrees, and saturation and lightness in percent, as `#rrggbb`. */
export function hslToHex(hue: number, saturation: number, lightness: number): string {
  if (saturation < 0 || saturation > 100 || lightness < 0 || lightness > 100) {
    throw new RangeError('percent are from 0 to 100');
  }
  const turn = ((hue % 360) + 360) % 360;
  const light = lightness / 100;
  const strength = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (shift: number): string => {
    const place = (shift + turn / 30) % 12;
    const value = light - strength * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${[0, 8, 4].map(channel).join('')}`;
}
