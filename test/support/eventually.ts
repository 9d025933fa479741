/** Longest that a test waits for something that is to happen: far above what it takes, far below the test's own bound. */
const EVENTUALLY_MS = 20_000;
const RETRY_MS = 20;

/** Retries an assertion until it passes; throws its last failure after the deadline. */
export async function eventually<T>(attempt: () => T | Promise<T>, withinMs = EVENTUALLY_MS): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
