// What noting creation sites costs a call.
import { measureCreationSites } from '../creation-sites.mjs';
import { python } from '../run-timed.mjs';

export function creationSites() {
  return measureCreationSites(python).map(({ call, plain, helped }) => ({
    what: `${call} with creation sites`,
    against: 'plain',
    base: plain,
    ours: helped,
    goal: '3 µs more',
    unit: 'µs',
  }));
}
