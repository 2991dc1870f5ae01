export function rest() {
  return undefined;
}
