// Proves what a line of the audit list says.
import { expect, test } from 'vitest';
import { auditText } from './audit';

const names = (name: string) => (name === 'bedroom' ? 'Bedroom' : name);

test('a change names its kind and title', () => {
  const row = { actor: 'token:ci', action: 'document.update', target: 'service:bedroom' };
  expect(auditText(row, names)).toBe('changed the service Bedroom');
});
test('what one does to oneself needs no name, and an id is none', () => {
  expect(auditText({ actor: 'person:ann', action: 'session.start', target: 'person:ann' }, names)).toBe(
    'signed in',
  );
  const silence = {
    actor: 'person:ann',
    action: 'silence.create',
    target: 'silence:01a22569-2cf3-7c93-8bd2-c54a181738f4',
  };
  expect(auditText(silence, names)).toBe('made the silence');
});
test('what is new to the screen is still readable', () => {
  expect(auditText({ actor: 'onus', action: 'thing.dust-off', target: 'shelf:7' }, names)).toBe(
    'thing dust off shelf 7',
  );
});
