import type { Canceller } from '../../diagnose/path/cancelled.ts';

/** `was cancelled by …`; a call of `cancel()` is named with its line where it is told. */
export const CANCELLERS: Readonly<Record<Exclude<Canceller['type'], 'call'>, string>> = {
  runner: 'asyncio.run at its end',
  'test case': 'unittest at the end of the test',
  timeout: 'asyncio.wait_for at its timeout',
  'task group': 'its task group',
};
