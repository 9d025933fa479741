/** Loading takes up to 150 ms on a busy machine, and nothing else would happen in them: so long before the deadline it is begun. */
const BEFORE_MS = 2_000;

/**
 * Loads what is needed only after a hang a little before the deadline, so that the processes are looked at as soon as it has passed.
 * A command that ends sooner never pays for it. @returns what calls it off.
 */
export function loadBeforehand(timeoutMs: number): () => void {
  const load = () => void import('./hung.ts').catch(() => undefined);
  const timer = setTimeout(load, Math.max(0, timeoutMs - BEFORE_MS)).unref();
  return () => clearTimeout(timer);
}
