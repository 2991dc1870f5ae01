// What one tries out in "what if": edits of bands, exposures and domains, kept in the address, and the documents they make.
import type { Document, Policy, WhatIf } from '../api/types';
import { money, moreMoney } from './format';
import { roundTo } from './insurance';

export type Nights = 'team' | 'domain' | 'none';
export type BandEdit = { max?: number; level?: string; nights?: Nights };
/** Amounts in whole major units; services and teams by name. */
export type Edits = {
  bands: Record<string, BandEdit>;
  services: Record<string, number>;
  teams: Record<string, string>;
};
export const noEdits = (): Edits => ({ bands: {}, services: {}, teams: {} });

const cell = /^(band|service|team)\.([a-z0-9-]+)(?:\.(max|level|nights))?$/;

/** Edits out of an address: `?band.medium.max=150000&service.bedroom=90000&team.bedroom=rooms`. What is none is left out. */
export function readEdits(query: URLSearchParams): Edits {
  const out = noEdits();
  for (const [key, value] of query) {
    const [, kind, name, field] = cell.exec(key) ?? [];
    if (!kind || !name) continue;
    const amount = /^\d{1,15}$/.test(value) ? Number(value) : null;
    if (kind === 'service' && amount !== null) out.services[name] = amount;
    else if (kind === 'team' && /^[a-z0-9-]+$/.test(value)) out.teams[name] = value;
    else if (kind === 'band' && field) {
      const edit = out.bands[name] ?? {};
      if (field === 'max' && amount !== null) edit.max = amount;
      else if (field === 'level' && /^\d{1,2}(\.\d{1,3})?$/.test(value)) edit.level = value;
      else if (field === 'nights' && ['team', 'domain', 'none'].includes(value))
        edit.nights = value as Nights;
      else continue;
      out.bands[name] = edit;
    }
  }
  return out;
}

/** The same as values of an address; what `before` had and `edits` has not is null. */
export function writeEdits(edits: Edits, before: Edits = noEdits()): Record<string, string | null> {
  const cells = (e: Edits): [string, string][] => [
    ...Object.entries(e.bands).flatMap(([name, b]): [string, string][] => [
      ...(b.max !== undefined ? [[`band.${name}.max`, String(b.max)] as [string, string]] : []),
      ...(b.level !== undefined ? [[`band.${name}.level`, b.level] as [string, string]] : []),
      ...(b.nights !== undefined ? [[`band.${name}.nights`, b.nights] as [string, string]] : []),
    ]),
    ...Object.entries(e.services).map(([name, x]): [string, string] => [`service.${name}`, String(x)]),
    ...Object.entries(e.teams).map(([name, x]): [string, string] => [`team.${name}`, x]),
  ];
  return {
    ...Object.fromEntries(cells(before).map(([key]) => [key, null])),
    ...Object.fromEntries(cells(edits)),
  };
}

export const isEdited = (e: Edits): boolean =>
  [e.bands, e.services, e.teams].some((part) => Object.keys(part).length > 0);

/** An amount as one drags it: two significant digits. */
export function coarse(amount: number): number {
  if (amount < 10) return Math.max(0, Math.round(amount));
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / unit) * unit;
}

/** `amount` moved by `steps` of its second significant digit, as an arrow key does. */
export function step(amount: number, steps: number): number {
  let out = coarse(amount);
  for (let i = 0; i < Math.abs(steps); i++) {
    const down = steps < 0 && out > 10 && Number.isInteger(Math.log10(out));
    const unit = out < 10 ? 1 : 10 ** (Math.floor(Math.log10(out)) - 1 - (down ? 1 : 0));
    out = Math.max(1, out + Math.sign(steps) * unit);
  }
  return out;
}

/** A band's limit kept above the band below and under the band above. */
export const within = (amount: number, below: number | undefined, above: number | undefined): number =>
  Math.min(Math.max(amount, (below ?? 0) + 1), above === undefined ? amount : Math.max(above - 1, 1));

export type Kept = {
  policy: Document | null;
  services: Record<string, Document>;
  teams: Record<string, Document>;
};
type Sent = { apiVersion: string; kind: string; metadata: { name: string; title: string }; spec: unknown };

const sent = (kind: string, name: string, title: string, spec: unknown): Sent => ({
  apiVersion: 'onus.dev/v1',
  kind,
  metadata: { name, title },
  spec,
});

export function policySpec(spec: Record<string, unknown>, policy: Policy, edits: Edits, minor: number) {
  return {
    ...spec,
    exposureBands: policy.exposure_bands.map((band) => {
      const edit = edits.bands[band.name] ?? {};
      return {
        name: band.name,
        maxPerHour: String(edit.max ?? band.max_per_hour / minor),
        availability: edit.level ?? band.availability_percent,
        outOfHours: edit.nights ?? band.out_of_hours,
      };
    }),
  };
}

type ServiceSpec = {
  exposurePerHour?: string;
  exposure?: { revenuePerHour?: string; costsPerHour?: string };
  journeys?: unknown[];
};

/** The service with another exposure; one in two parts keeps their proportion. Null where journeys give its revenue. */
export function serviceSpec(spec: ServiceSpec, amount: number): ServiceSpec | null {
  if (spec.journeys?.length) return null;
  if (!spec.exposure) return { ...spec, exposurePerHour: String(amount) };
  const revenue = Number(spec.exposure.revenuePerHour ?? 0);
  const costs = Number(spec.exposure.costsPerHour ?? 0);
  const part = revenue + costs > 0 ? Math.round((amount * revenue) / (revenue + costs)) : amount;
  return {
    ...spec,
    exposure: { ...spec.exposure, revenuePerHour: String(part), costsPerHour: String(amount - part) },
  };
}

/** What the edits come to, as documents. The policy is always among them, so that nothing edited says how it stands today. */
export function documentsOf(edits: Edits, policy: Policy, kept: Kept, minor: number): Sent[] {
  const out = [
    sent(
      'Policy',
      policy.name ?? 'operating-policy',
      policy.title ?? 'Operating policy',
      policySpec(kept.policy?.spec ?? {}, policy, edits, minor),
    ),
  ];
  for (const [name, amount] of Object.entries(edits.services)) {
    const doc = kept.services[name];
    const spec = doc && serviceSpec(doc.spec as ServiceSpec, amount);
    if (doc && spec) out.push(sent('Service', name, doc.title, spec));
  }
  for (const [name, domain] of Object.entries(edits.teams)) {
    const doc = kept.teams[name];
    if (doc) out.push(sent('Team', name, doc.title, { ...doc.spec, domain }));
  }
  return out;
}

/** What a changed field of a document is called: `spec.exposureBands[low].maxPerHour` is the limit of band low. Null: by its path. */
export function inputOf(
  kind: string,
  field: string,
): {
  what: 'limit' | 'level' | 'nights' | 'exposure' | 'revenue' | 'costs' | 'domain' | 'demand';
  band: string;
} | null {
  const [, band, of] = /^spec\.exposureBands\[([^\]]+)\]\.(\w+)$/.exec(field) ?? [];
  const bands = { maxPerHour: 'limit', availability: 'level', outOfHours: 'nights' } as const;
  if (kind === 'Policy' && band && of && of in bands) return { what: bands[of as keyof typeof bands], band };
  const others = {
    'Service spec.exposurePerHour': 'exposure',
    'Service spec.exposure.revenuePerHour': 'revenue',
    'Service spec.exposure.costsPerHour': 'costs',
    'Service spec.demand': 'demand',
    'Team spec.domain': 'domain',
  } as const;
  const what = others[`${kind} ${field}` as keyof typeof others];
  return what ? { what, band: '' } : null;
}

/** Documents as a proposal keeps them: only those that something was edited in. JSON is YAML. */
export const asText = (documents: Sent[], edits: Edits): string =>
  documents
    .filter((doc) => doc.kind !== 'Policy' || Object.keys(edits.bands).length > 0)
    .map((doc) => JSON.stringify(doc, null, 2))
    .join('\n---\n');

/** Expected amounts are shown as far as the least known exposure behind them is known. */
type Known = Pick<WhatIf, 'standing' | 'currency'>;
export const expected = (minor: number, of: Known): string => money(roundTo(minor, of.standing), of.currency);
export const moreExpected = (minor: number, of: Known): string =>
  moreMoney(roundTo(minor, of.standing), of.currency);

/** Do two outcomes come to the same, as they are shown? Expected losses creep as history grows. */
export function sameOutcome(a: WhatIf, b: WhatIf): boolean {
  const shown = (o: WhatIf) => [
    o.services_changed,
    ...[o.before, o.after].map((x) => ({
      ...x,
      expected_loss_per_year: roundTo(x.expected_loss_per_year, o.standing),
    })),
  ];
  return JSON.stringify(shown(a)) === JSON.stringify(shown(b));
}
