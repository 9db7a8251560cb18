/** Cents for a parcel by weight in grams and zone; bulky ones cost half as much again. */
export function parcelPrice(grams: number, zone: number, bulky: boolean): number {
  if (grams <= 0) throw new RangeError('no weight');
  let price = 390;
  if (grams > 2000) price = 590;
  if (grams > 10000) price = 1090;
  price += (zone - 1) * 150;
  if (bulky) price = Math.round(price * 1.5);
  return price;
}
