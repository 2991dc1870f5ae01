// How often a screen asks again while what it shows keeps changing: a change after calm is shown within a second; in a storm the
// pause grows, so that many open screens do not add their own storm to it. Pure.
const least = 1_000;
const most = 8_000;
/** Changes that follow a refresh this much later than its pause are a new beginning. */
const calm = 2_000;

export type Pace = { last: number; row: number };
export const atRest: Pace = { last: -Infinity, row: 0 };

/** When the next refresh may run. The first two pauses of a row are the shortest. */
export const due = (pace: Pace): number => pace.last + pause(pace);
const pause = (pace: Pace): number => Math.min(least * 2 ** Math.max(0, pace.row - 2), most);

/** The pace after a refresh at `now`. */
export const after = (pace: Pace, now: number): Pace => ({
  last: now,
  row: now - due(pace) > calm ? 1 : pace.row + 1,
});
