// A line of the audit list as people say it: "changed the service Bedroom".
import { m } from '../messages/app';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

export function auditText(
  row: { actor: string; action: string; target: string },
  names: (name: string) => string,
): string {
  const did = m.audit.did[row.action] ?? row.action.replaceAll(/[._-]/g, ' ');
  // What one does to oneself needs no name; a change of a document says which.
  if (!row.target)
    return did.replace(/ \w+$/, (last) => (['for', 'of', 'pour', 'de'].includes(last.trim()) ? '' : last));
  if (row.target === row.actor && !row.action.startsWith('document.')) return did;
  const at = row.target.indexOf(':');
  const kind = row.target.slice(0, at);
  const name = row.target.slice(at + 1);
  const of = m.audit.of[kind] ?? kind;
  return `${did} ${uuid.test(name) ? of : `${of} ${/^\d/.test(name) || kind === 'token' ? name : names(name)}`}`;
}
