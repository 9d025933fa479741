import type { Canceller } from '../../diagnose/path/cancelled.ts';

/** `… cancelled it`; a call of `cancel()` is named with its line where it is told. */
export const CANCELLERS: Readonly<Record<Exclude<Canceller['type'], 'call'>, string>> = {
  runner: 'asyncio.run',
  'test case': 'unittest',
  timeout: 'asyncio.wait_for',
  'task group': 'its task group',
};
