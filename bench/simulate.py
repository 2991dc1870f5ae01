# The simulation's work in NumPy, vectorised per service over all its years, for comparison with bench_simulate: the same
# services, distributions, rounding and summaries, one thread. Prints {"cpuSeconds", "meanMinor", "p90Minor"}.
#   /usr/bin/python3 bench/simulate.py SERVICES YEARS
import json
import sys
import time

import numpy as np

SERVICES, YEARS = int(sys.argv[1]), int(sys.argv[2])
HOURS = 365 * 24
PROBABILITIES = np.array([0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.02, 0.01,
                          0.005, 0.001])
RANKS = np.clip(np.ceil((1 - PROBABILITIES) * YEARS - 1e-6).astype(int) - 1, 0, YEARS - 1)
TENTHS = np.clip(np.ceil(np.array([0.1, 0.5, 0.9]) * YEARS - 1e-6).astype(int) - 1, 0, YEARS - 1)
LN60 = np.log(60)


def waits():
    """Hours from the middle of each half hour of the year, and where it ends: Monday to Friday, 9 to 17, from a Thursday."""
    half = np.arange(HOURS * 2) / 2
    day = (half // 24).astype(int)
    weekday = (3 + day) % 7
    hour = half % 24
    days_on = np.where(weekday < 4, 1, np.where(weekday == 4, 3, 7 - weekday))
    today = (weekday < 5) & (hour < 17)
    opens = np.where(today, day * 24 + 9, (day + np.where(weekday < 5, days_on, 7 - weekday)) * 24 + 9).astype(float)
    return opens


def summary(losses):
    mean, deviation = losses.mean(), losses.std(ddof=1)
    losses.sort()
    return mean, deviation, deviation / np.sqrt(YEARS), losses[TENTHS], losses[RANKS]


def main():
    random = np.random.Generator(np.random.SFC64(1))
    opens = waits()
    hour_of_week = (np.arange(HOURS) + 72) % 168
    premium = np.array([3_000_000, 1_000_000, 0])
    responds = [(2.302585, 0.54), (2.7, 0.6), (2.302585, 0.54)]
    portfolio = np.zeros((3, YEARS), dtype=np.int64)
    in_force = np.zeros(YEARS, dtype=np.int64)
    first = None
    begun = time.process_time()
    for service in range(SERVICES):
        by_hour = 100_000.0 * (1 + np.arange(168) % 24)
        rate = np.tile(by_hour[hour_of_week], 2)
        before = np.concatenate(([0.0], np.cumsum(rate)))
        shape = 1 + service % 20
        counts = random.negative_binomial(shape, shape / (shape + 2.0), YEARS)
        total = int(counts.sum())
        year = np.repeat(np.arange(YEARS), counts)
        start = random.random(total) * HOURS
        share = np.where(random.random(total) < 0.75, 1.0, 0.3)
        restore = np.exp(4.25 - LN60 + 1.25 * random.standard_normal(total))
        z = random.standard_normal(total)
        quick = np.exp(responds[0][0] - LN60 + responds[0][1] * z)
        slow = np.exp(responds[1][0] - LN60 + responds[1][1] * z)
        wait = np.maximum(0.0, opens[(start * 2).astype(np.int64)] - start)
        first_hour = start.astype(np.int64)
        at_start = before[first_hour] + rate[first_hour] * (start - first_hour)
        years = []
        for respond, held in ((quick, False), (slow, False), (quick, True)):
            down = respond + restore + wait if held else respond + restore
            end = start + np.minimum(down, HOURS)
            last_hour = end.astype(np.int64)
            lost = before[last_hour] + rate[last_hour] * (end - last_hour) - at_start
            minor = np.floor(share * lost + 0.5)
            # Sums of doubles, which bincount is quickest at; whole, and exact below 2^53.
            years.append(np.bincount(year, weights=minor, minlength=YEARS).astype(np.int64))
        for cover in range(3):
            portfolio[cover] += years[cover]
            (years[cover] > premium[cover]).mean()
            if cover < 2:
                (years[2] - years[cover] > premium[cover]).mean()
        in_force += years[0]
        outcomes = [summary(one) for one in years]
        if first is None:
            first = outcomes
    outcomes = [summary(one) for one in portfolio]
    in_force = summary(in_force)
    seconds = time.process_time() - begun
    print(json.dumps({'cpuSeconds': round(seconds, 3), 'meanMinor': round(in_force[0]), 'p90Minor': int(in_force[3][2]),
                      'noneMeanMinor': round(outcomes[2][0])}))


main()
