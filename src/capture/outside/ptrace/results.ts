import type { LayerResult } from '../../../model/snapshot.ts';
import { isPyPy } from '../gdb/read-by.ts';
import { type Attempt, callResult, notAttached, stepOf } from '../gdb/results.ts';
import { isStopped } from '../gdb/wake.ts';

const NOT_CPYTHON = { reason: 'PyPy has none of the functions that would be called.', remedy: '' };
/** A call would set it going for a moment. */
const STOPPED = {
  reason: 'Nothing may be called in a stopped process.',
  remedy: 'Install gdb, which can read it while it is stopped (`install-gdb: true`).',
};

/** One row for both calls. */
export function ptraceResult(attempt: Attempt): LayerResult {
  const { target, reading, stray } = attempt;
  const ms = reading.steps.reduce((sum, step) => sum + step.ms, 0);
  const row = (outcome: LayerResult['outcome'], why: Pick<LayerResult, 'reason' | 'remedy'>) =>
    ({ layer: 'ptrace', outcome, ms, ...why }) as const;
  const attach = stepOf(reading, 'attach');
  // Without gdb there is nothing to do in it but calls.
  if (isPyPy(attempt.target)) return row('skipped', NOT_CPYTHON);
  if (attach === undefined && stray === '' && isStopped(attempt.target)) return row('skipped', STOPPED);
  if (attach === undefined) return row(stray === '' ? 'skipped' : 'failed', notBegun(stray));
  if (attach.state === 'begun' || attach.problem !== '') return row('failed', notAttached(attempt, attach));
  const calls: readonly LayerResult[] = [
    ...callResult('gdb-dump', stepOf(reading, 'dump')),
    ...callResult('gdb-collector', stepOf(reading, 'collector')),
  ];
  if (calls.length === 0) return row('skipped', { reason: 'Nothing may be called in a stopped process.', remedy: '' });
  const missed = calls.filter((call) => call.outcome !== 'got');
  const late = !target.hasDetails && stepOf(reading, 'collector') === undefined;
  const reasons = missed.map((call) => `${call.layer === 'gdb-dump' ? 'Stacks' : 'Details'}: ${call.reason}`);
  const reason = [...reasons, ...(late ? ['Details: no time was left for them.'] : [])].join(' ');
  const remedy = missed.find((call) => call.remedy !== '')?.remedy ?? '';
  const outcome = reason === '' ? 'got' : missed.length < calls.length ? 'partial' : 'failed';
  return row(outcome, { reason, remedy });
}

function notBegun(stray: string): Pick<LayerResult, 'reason' | 'remedy'> {
  if (/_ctypes/.test(stray)) return { reason: 'Python on this machine has no ctypes.', remedy: 'Install gdb.' };
  if (/password is required|a terminal is required/.test(stray)) {
    return { reason: 'sudo asks for a password.', remedy: 'Allow sudo without a password for this user.' };
  }
  const said = stray.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
  return { reason: said === '' ? 'No time was left for it.' : `It did not begin: ${said}`, remedy: '' };
}
