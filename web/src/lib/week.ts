// How busy each hour of a week is: what stands out in 168 percentages, from Monday 00:00.

export type WorkingHours = { days: string[]; from: string; to: string };
export type Week = {
  busiest: number; // the first hour that is, 0 … 167
  mean: number; // percent of the busiest
  outside: number; // percent of all that a week holds which lies outside working hours
};

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export function weekOf(byHour: number[], working: WorkingHours): Week {
  const all = byHour.reduce((a, b) => a + b, 0);
  const within = byHour.reduce((sum, percent, i) => {
    if (!working.days.includes(names[Math.floor(i / 24)]!)) return sum;
    const begin = (i % 24) * 60;
    const shared = Math.min(begin + 60, minutes(working.to)) - Math.max(begin, minutes(working.from));
    return sum + (percent * Math.max(0, shared)) / 60;
  }, 0);
  return {
    busiest: byHour.indexOf(Math.max(...byHour)),
    mean: byHour.length ? all / byHour.length : 0,
    outside: all ? ((all - within) / all) * 100 : 0,
  };
}
