export function more() {
  return undefined;
}
