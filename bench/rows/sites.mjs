// What noting creation sites costs a call.
import { measureCreationSites } from '../creation-sites.mjs';
import { python } from '../run-timed.mjs';

const numbers = (text) => text.split(/\s+/).map(Number);

export function creationSites() {
  return measureCreationSites(python).map((row) => ({
    what: `${row.call} with creation sites`,
    against: 'plain',
    base: numbers(row['plain µs (min median max)']),
    ours: numbers(row['with us µs (min median max)']),
    goal: '3 µs more',
    unit: 'µs',
    note: `${row['µs more']} µs more`,
  }));
}
