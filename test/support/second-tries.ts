import type { Reporter, TestCase } from 'vitest/node';

/** What harms once in a while harms: a second try excuses none of these. */
const HARM = /^test\/(?:faults|hostile|parity)\//;

/** Says at the end which tests passed at their second try only, and why the first one failed: each of them is to be mended. */
export default class SecondTries implements Reporter {
  readonly #lines: string[] = [];
  #harmed = false;

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky !== true) return;
    this.#harmed ||= HARM.test(test.module.relativeModuleId);
    const [first] = test.result().errors ?? [];
    this.#lines.push(
      `second try: ${test.module.relativeModuleId} > ${test.fullName}: ${first?.message ?? 'no reason'}`,
    );
  }

  onTestRunEnd(): void {
    for (const line of this.#lines) console.log(line);
    if (this.#harmed) process.exitCode = 1;
  }
}
