import type { Settings } from '../../settings/settings.ts';
import { signalExitCode } from '../../supervise/end/exit-code.ts';
import type { Stop } from '../../supervise/types/types.ts';

/** Exit code of an overrun, as coreutils `timeout` has it. */
const EXIT_HUNG = 124;

export type HungStop = Exclude<Stop, { reason: 'completed' | 'spawn-failed' }>;

/** With which code we exit after it, whether or not anybody could say why. */
export function exitCodeOfHang(stop: HungStop, { onHang }: Pick<Settings, 'onHang'>): number {
  if (stop.reason === 'cancelled') return signalExitCode(stop.signal);
  return onHang === 'warn' ? 0 : EXIT_HUNG;
}
