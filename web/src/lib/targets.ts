// Whom a step of an escalation asks for, in words: "rota.primary" is whoever is primary, "team:bedroom" the team of that title.
import { m } from '../messages/app';

export function targetText(target: string, names: (name: string) => string): string {
  const t = m.catalogue.targets;
  const [, kind, rest] = /^(rota\.|rota:|person:|team:|kind:)(.+)$/.exec(target) ?? [];
  if (kind === 'rota.') return t.role(rest!);
  if (kind === 'rota:')
    return t.roleOf(rest!.slice(rest!.lastIndexOf('.') + 1), names(rest!.slice(0, rest!.lastIndexOf('.'))));
  if (kind === 'person:') return names(rest!);
  if (kind === 'team:') return t.teamOf(names(rest!));
  if (kind === 'kind:') return m.people.kinds[rest as 'product']?.toLowerCase() ?? rest!;
  return target === 'team' ? t.team : target;
}
