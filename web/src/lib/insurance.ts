// What a service's nights cost and are expected to save, out of its simulation: for the sentence of its operating model.
import type { ServiceModel, Simulation } from '../api/types';

type Cover = 'team' | 'domain' | 'none';
export type Insurance = {
  inForce: Cover;
  premium: number | null; // a year's standby, minor units; null: no rate is set
  saving: number; // mean of a year, against pages that wait for the morning
  lossNow: number; // mean of a year under the nights in force
  lossNone: number; // mean of a year if pages wait
  p90: number; // of a year under the nights in force
  breakEven: number | null; // exposure an hour from which the team's own nights pay, against those in force, or against none where they are
  ownCostsMore: number | null; // a year, where the team's own nights would save nothing more than those in force
};

/** null where the simulation does not know the service, or has no such covers. */
export function insuranceOf(simulation: Simulation, service: string): Insurance | null {
  const found = simulation.services.find((s) => s.service === service);
  const of = (name: string) => found?.covers.find((c) => c.cover === name);
  const now = found && of(found.in_force);
  const none = of('none');
  const team = of('team');
  if (!found || !now || !none) return null;
  // Losses grow with the exposure in proportion, so where two covers cost the same follows from their differences.
  const dearer = team && team.premium !== null && now.premium !== null ? team.premium - now.premium : null;
  const saves = team ? now.loss.mean - team.loss.mean : 0;
  const shared = found.in_force === 'domain';
  return {
    inForce: found.in_force as Cover,
    premium: now.premium,
    saving: none.loss.mean - now.loss.mean,
    lossNow: now.loss.mean,
    lossNone: none.loss.mean,
    p90: now.loss.p90,
    breakEven: !shared
      ? (team?.break_even_per_hour ?? null)
      : dearer !== null && saves > 0
        ? Math.round((found.exposure_per_hour * Math.max(dearer, 0)) / saves)
        : null,
    ownCostsMore: shared && dearer !== null && dearer > 0 && saves <= 0 ? dearer : null,
  };
}

/**
 * Minor units to as many digits as their inputs stand for: a guess to one, else two. What finance confirmed is exact as an
 * exposure, but what is drawn from it is an estimate still.
 */
export function roundTo(minor: number, standing: ServiceModel['exposure']['standing']): number {
  const digits = standing === 'guess' || standing === null ? 1 : 2;
  const size = Math.abs(minor);
  if (size < 1) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(size)) + 1 - digits);
  return Math.sign(minor) * Math.round(size / step) * step;
}
