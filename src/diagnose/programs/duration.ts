/** A number of seconds, or of another unit that stands behind it (timeout(1), sleep(1), ssh_config(5)); a time of 0 is none. */
const DURATION = /^(\d{1,9}(?:\.\d{1,9})?)([smhd]?)$/i;
const UNIT_MS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90`, `1.5m` or `2h`; `null` for other words. */
export function durationOf(text: string): number | null {
  const [, number, unit = ''] = DURATION.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (UNIT_MS[unit.toLowerCase()] ?? 0);
}
