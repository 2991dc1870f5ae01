// Proves that every place has a key of its own.
import { expect, test } from 'vitest';
import { everywhere } from './nav';

test('no two places share a key', () => {
  const keys = everywhere().flatMap((place) => place.key ?? []);
  expect(keys.length).toBe(new Set(keys).size);
});
