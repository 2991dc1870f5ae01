// Who did something: "person:ada-winter" by title, "token:ci" by the token's name.
export function actor(who: string, names: (name: string) => string): string {
  const at = who.indexOf(':');
  if (at < 0) return names(who);
  return who.startsWith('person:') ? names(who.slice(at + 1)) : who.slice(at + 1);
}
