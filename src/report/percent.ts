/** `97 %`; never rounded up to what it is not. */
export function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}
