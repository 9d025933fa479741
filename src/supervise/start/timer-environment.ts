/** The stacks are to be on disk when the deadline is looked at. */
const AHEAD_MS = 500;

/**
 * What tells the helpers to dump by a timer of their own, where no signal can ask them (Windows): when, in seconds since the epoch,
 * and where to. See `docs/helper-protocol.md`.
 */
export function timerEnvironment(privateDir: string, deadlineAt: number): Record<string, string> {
  return { WHYHUNG_TIMER: `v1:${((deadlineAt - AHEAD_MS) / 1000).toFixed(3)}:${privateDir}` };
}
