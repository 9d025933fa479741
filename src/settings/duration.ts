import { ExpectedError } from '../base/errors.ts';

/** Node's timers clamp anything longer to 1 ms (`TIMEOUT_MAX` in lib/internal/timers.js); about 24.8 days. */
export const LONGEST_MS = 2 ** 31 - 1;

const UNIT_MS = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
const DURATION = /^(?:(?<h>\d+(?:\.\d+)?)h)?(?:(?<m>\d+(?:\.\d+)?)m)?(?:(?<s>\d+(?:\.\d+)?)s)?(?:(?<ms>\d+)ms)?$/;

/**
 * Reads `90s`, `10m`, `1h30m`, `1.5h`, `500ms` as milliseconds, more than 0 and at most {@link LONGEST_MS}.
 * A bare number is refused: `timeout-minutes` would read it as minutes, coreutils `timeout` as seconds.
 * @throws ExpectedError that names `label`, the value and what is allowed.
 */
export function parseDuration(label: string, text: string): number {
  const value = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    throw new ExpectedError(
      `${label}: '${value}' has no unit and could mean minutes or seconds; write ${value}m or ${value}s`,
    );
  }
  const match = value === '' ? null : DURATION.exec(value);
  if (match === null) {
    throw new ExpectedError(`${label}: '${value}' is not a duration; write it like 90s, 10m or 1h30m`);
  }
  let total = 0;
  for (const [unit, factor] of Object.entries(UNIT_MS)) total += Number(match.groups?.[unit] ?? 0) * factor;
  const milliseconds = Math.round(total);
  if (milliseconds <= 0) throw new ExpectedError(`${label}: '${value}' is zero; write it like 90s, 10m or 1h30m`);
  if (milliseconds > LONGEST_MS) {
    throw new ExpectedError(`${label}: '${value}' is too long; the longest possible is 596h`);
  }
  return milliseconds;
}

/** As {@link parseDuration}; `off`, `none`, `never` and the empty text mean `null`. */
export function parseOptionalDuration(label: string, text: string): number | null {
  return ['', 'off', 'none', 'never'].includes(text.trim().toLowerCase()) ? null : parseDuration(label, text);
}

/** As people say it: `45s`, `2m08s`, `1h05m`. Rounded to seconds. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
  return `${Math.floor(seconds / 3600)}h${two(Math.floor((seconds % 3600) / 60))}m`;
}
