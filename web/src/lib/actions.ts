// What may be done to an incident, as the server lists it: the likeliest first.

/** The action of the large button: the first in the list that ends or takes the incident. */
export const likeliest = (can: readonly string[] = []): string =>
  can.find((action) => action === 'acknowledge' || action === 'resolve') ?? '';
