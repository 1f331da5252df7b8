/** Orders texts by their UTF-16 units: the same on every machine, unlike an order by locale. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
