// The pure rules of the screens: what is shown of money and time, local time in zones, keys, routes, the rota's geometry.
// @vitest-environment node
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { countdown, durationMs, host, initials, lost, moment, money, span } from './format';
import { resolve } from './keys';
import { matches } from './search';
import { boxes, days, nextTwoHours, stretch } from './timeline';
import { fromInput, instant, offset, startOfDay, startOfWeek, toInput } from './zone';

describe('money', () => {
  it('has no pennies from 100 up, and keeps them below', () => {
    expect(money(475000, 'GBP')).toBe('£4,750');
    expect(money(9950, 'GBP')).toBe('£99.50');
    expect(money(1500, 'JPY')).toMatch(/[¥¥]1,500/);
  });
  it('grows with its rate until the incident is resolved', () => {
    const at = '2026-11-24T02:49:00Z';
    expect(lost({ amount: 0, at, per_hour: 25_000_000 }, Date.parse(at) + 60_000)).toBe(416_667);
    expect(lost({ amount: 500, at, per_hour: 0 }, Date.parse(at) + 60_000)).toBe(500);
  });
});

describe('time', () => {
  it('is told in its two largest units', () => {
    expect(span(6)).toBe('6 ms');
    expect(span(900)).toBe('0.9 s');
    expect(span(42 * 60_000)).toBe('42 min');
    expect(span(65 * 60_000)).toBe('1 h 5 min');
    expect(countdown(118_000)).toBe('1:58');
    expect(countdown(-5)).toBe('0:00');
    expect(durationMs('1h30m')).toBe(5_400_000);
    expect(durationMs('soon')).toBeNaN();
  });
  it('is a clock today and a weekday beyond', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(moment('2026-11-24T02:49:00Z', now, 'Europe/London')).toBe('02:49');
    expect(moment('2026-11-27T09:00:00Z', now, 'Europe/London')).toBe('Fri 09:00');
  });
  it('names people by two initials', () => {
    expect(initials('Amara Okafor')).toBe('AO');
    expect(initials('bedroom-1')).toBe('B1');
  });
});

describe('local time in a zone', () => {
  const zones = [
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
    'UTC',
  ];
  it('agrees with Temporal for every half hour around the changes of 2026', () => {
    for (const zone of zones)
      for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'])
        for (let half = 0; half < 48; half++) {
          const local = Date.parse(`${day}T00:00:00Z`) + half * 1_800_000;
          const plain = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 16));
          const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
          const exists = zoned.toPlainDateTime().equals(plain);
          const at = instant(zone, local);
          if (exists) expect(at, `${zone} ${plain}`).toBe(zoned.epochMilliseconds);
          else expect(offset(zone, at - 1), `${zone} ${plain}`).not.toBe(offset(zone, at));
        }
  });
  it('comes back from a date field as it went in', () => {
    const at = Date.parse('2026-07-01T13:30:00Z');
    expect(fromInput('Europe/London', toInput('Europe/London', at))).toBe(at);
  });
  it('begins weeks on Monday, across clock changes', () => {
    expect(new Date(startOfWeek('Europe/London', Date.parse('2026-03-29T12:00:00Z'))).toISOString()).toBe(
      '2026-03-23T00:00:00.000Z',
    );
    expect(new Date(startOfDay('Europe/London', Date.parse('2026-03-29T12:00:00Z'), 1)).toISOString()).toBe(
      '2026-03-29T23:00:00.000Z',
    );
  });
});

describe('the timeline', () => {
  const from = startOfWeek('Europe/London', Date.parse('2026-03-29T12:00:00Z'));
  const to = startOfWeek('Europe/London', from, 1);
  it('draws the day of the spring change an hour narrower', () => {
    const found = days('Europe/London', from, to);
    expect(found).toHaveLength(7);
    expect(found[6]!.width / found[0]!.width).toBeCloseTo(23 / 24, 6);
    expect(found.reduce((sum, d) => sum + d.width, 0)).toBeCloseTo(100, 6);
  });
  it('clips shifts to the window and leaves out the rest', () => {
    const found = boxes(
      [
        { start: '2026-03-01T00:00:00Z', end: '2026-03-24T00:00:00Z' },
        { start: '2026-05-01T00:00:00Z', end: '2026-05-02T00:00:00Z' },
      ],
      from,
      to,
    );
    expect(found).toHaveLength(1);
    expect(found[0]!.left).toBe(0);
  });
  it('turns a drag, either way, into whole half hours, at least one', () => {
    expect(stretch(0.5, 0.5, 0, 86_400_000)).toEqual({ start: 43_200_000, end: 45_000_000 });
    expect(stretch(0.6, 0.5, 0, 86_400_000)).toEqual(stretch(0.5, 0.6, 0, 86_400_000));
  });
  it('takes the next two hours from this minute', () => {
    expect(nextTwoHours(Date.parse('2026-11-24T02:52:30Z'))).toEqual({
      from: '2026-11-24T02:52:00Z',
      to: '2026-11-24T05:00:00Z',
    });
  });
});

describe('keys', () => {
  const run = vi.fn();
  const all = [
    { keys: 'g i', label: '', run },
    { keys: 'a', label: '', run },
  ];
  it('reads sequences, and a wrong second key as a first', () => {
    expect(resolve('g', '', all)).toEqual({ pending: 'g' });
    expect(resolve('i', 'g', all).run).toBe(run);
    expect(resolve('a', 'g', all).run).toBe(run);
    expect(resolve('z', '', all)).toEqual({ pending: '' });
  });
});

describe('search', () => {
  it('matches any words in any order, without accents or case', () => {
    expect(matches('martin chloe', 'Chloé Martin')).toBe(true);
    expect(matches('martin ben', 'Chloé Martin')).toBe(false);
  });
});

describe('the messages', () => {
  let en: Record<string, Record<string, unknown>>;
  let fr: Record<string, Record<string, unknown>>;
  beforeAll(async () => {
    en = (await import('../messages/en')).default;
    fr = {
      ...(await import('../messages/fr')).default,
      account: (await import('../messages/fr/fr-account')).account,
    };
  });
  it('leave no sentence of more than three words in English in the French', () => {
    for (const [area, words] of Object.entries(en))
      for (const [key, text] of Object.entries(words))
        if (typeof text === 'string' && text.split(' ').length > 3)
          expect(fr[area]![key], `${area}.${key}`).not.toBe(text);
  });
});

describe('an address', () => {
  it('is told by its host, and as it is where it has none', () => {
    expect(host('https://wiki.example:8443/a?b')).toBe('wiki.example:8443');
    expect(host('http://[broken')).toBe('http://[broken');
  });
});
