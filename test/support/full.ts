/** `npm run proof` runs the tests that have a large and a small form in the large one; CI has thirty minutes for everything. */
export const full = process.env['WHYHUNG_FULL'] === '1';
