/**
 * Seeds of failures that a property once found, with what it was; each is tried first in every run. A failing run prints its seed
 * and path: add it here with the repair.
 */
export const SEEDS: readonly {
  readonly property: string;
  readonly seed: number;
  readonly path?: string;
  readonly found: string;
}[] = [];

/** How often a property is tried in CI, and in `npm run proof`: a million mutated dumps over all parsers. */
export const RUNS = process.env['WHYHUNG_FULL'] === '1' ? 100_000 : 1_500;
