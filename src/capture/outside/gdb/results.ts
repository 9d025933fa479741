import type { LayerName, LayerResult } from '../../../model/snapshot.ts';
import type { GdbReading, GdbStep, GdbStepName } from '../../../parse/python/gdb.ts';
import type { FallbackTarget } from '../../evidence/outside-target.ts';
import { minorVersionOf } from './extension.ts';
import { refusalOf, uninterruptible, type Why } from './obstacles.ts';

const NO_DEBUG_INFO = 'Install debug information for this Python (for the system one `python3-dbg`).';
const NO_EXTENSION =
  'Use a Python that brings it, e.g. pyenv, a non-slim Docker image, or `python3-dbg` for the system Python.';

/** What is known besides gdb's own words. */
export interface Attempt {
  readonly target: FallbackTarget;
  readonly reading: GdbReading;
  /** There was a python-gdb.py to load. */
  readonly hadExtension: boolean;
  readonly viaSudo: boolean;
  /** All that gdb printed besides its lines, for a gdb that could not run the script. */
  readonly stray: string;
}

/** Whether the kernel let nobody in; as root it may. */
export function isRefused({ steps }: GdbReading): boolean {
  return /Operation not permitted|Permission denied/i.test(problemOf(steps, 'attach'));
}

/** A row for each layer that was tried: gdb itself, then what it called inside the process. */
export function layerResults(attempt: Attempt): readonly LayerResult[] {
  const { reading } = attempt;
  const dump = callResult('gdb-dump', stepOf(reading, 'dump'));
  const collector = callResult('gdb-collector', stepOf(reading, 'collector'));
  return [gdbResult(attempt), ...dump, ...collector];
}

function gdbResult(attempt: Attempt): LayerResult {
  const { reading } = attempt;
  const ms = (['attach', 'source', 'python', 'native', 'detach'] as const).reduce(
    (sum, name) => sum + (stepOf(reading, name)?.ms ?? 0),
    0,
  );
  const row = (outcome: LayerResult['outcome'], why: Why) => ({ layer: 'gdb', outcome, ms, ...why }) as const;
  const attach = stepOf(reading, 'attach');
  if (attach === undefined) return row(attempt.stray === '' ? 'skipped' : 'failed', notBegun(attempt.stray));
  if (attach.state === 'begun' || attach.problem !== '') return row('failed', notAttached(attempt, attach));
  if (reading.nativeText !== null && reading.whole) return row('got', { reason: '', remedy: '' });
  const some = reading.nativeText !== null || reading.threads.length > 0;
  return row(some ? 'partial' : 'failed', missing(attempt));
}

/** Why there are no Python stacks by `py-bt`, or not all. */
function missing({ target, reading, hadExtension }: Attempt): Why {
  const unfinished = reading.steps.find((step) => step.state === 'begun');
  if (unfinished !== undefined) return { reason: `gdb was ended during its step "${unfinished.name}".`, remedy: '' };
  if (!hadExtension) {
    const version = minorVersionOf(target) ?? 'its version';
    return { reason: `Native stacks only: no python-gdb.py for ${version} was found.`, remedy: NO_EXTENSION };
  }
  const problem = problemOf(reading.steps, 'source') || problemOf(reading.steps, 'python');
  if (problem === 'no debug information') {
    return { reason: 'This Python has no debug information that python-gdb.py can read.', remedy: NO_DEBUG_INFO };
  }
  if (problem !== '') return { reason: sentence(problem), remedy: '' };
  const native = problemOf(reading.steps, 'native');
  if (native !== '') return { reason: `Its native stacks: ${native}.`, remedy: '' };
  return { reason: 'Some frames could not be read by py-bt.', remedy: NO_DEBUG_INFO };
}

/** Why nothing could be attached, in the kernel's words and ours. */
export function notAttached(attempt: Attempt, attach: GdbStep): Why {
  const { target, viaSudo, reading } = attempt;
  if (isRefused(reading)) return refusalOf(target, viaSudo);
  const asleep = uninterruptible(target.id.pid);
  if (asleep.length > 0 && !/No such process|zombie/.test(attach.problem)) {
    return {
      reason: `It could not be stopped: thread ${asleep[0]} is in uninterruptible sleep (state D), and a debugger has to wait for it.`,
      remedy: 'Check the disk or network drive that the kernel waits for.',
    };
  }
  if (/No such process|zombie/.test(attach.problem))
    return { reason: 'It ended before it could be attached to.', remedy: '' };
  return {
    reason:
      attach.problem === ''
        ? 'Its reader ended while attaching to it: its time was over, or it was killed.'
        : sentence(attach.problem),
    remedy: '',
  };
}

function notBegun(stray: string): Why {
  const full = 'Install the full gdb (`apt-get install gdb`), not gdb-minimal.';
  if (/scripting.{0,40}is not supported|Undefined command: "python"/i.test(stray)) {
    return { reason: 'This gdb was built without Python.', remedy: full };
  }
  if (/password is required|a terminal is required/.test(stray)) {
    return { reason: 'sudo asks for a password.', remedy: 'Allow sudo without a password for this user.' };
  }
  const said = stray.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
  return { reason: said === '' ? 'No time was left for gdb.' : `gdb did not start: ${said}`, remedy: '' };
}

/** The row of a call inside the process; none where it was not asked for. */
export function callResult(layer: LayerName, step: GdbStep | undefined): readonly LayerResult[] {
  if (step === undefined) return [];
  const { state, problem, ms } = step;
  if (state === 'ended' && problem === '') return [{ layer, outcome: 'got', ms, reason: '', remedy: '' }];
  const reason = state === 'begun' ? 'It was ended in the middle of the call.' : sentence(problem);
  return [{ layer, outcome: state === 'skipped' ? 'skipped' : 'failed', ms, reason, remedy: remedyOf(problem) }];
}

function remedyOf(problem: string): string {
  return /symbol table/.test(problem)
    ? 'Use a Python whose symbol table was not stripped, e.g. pyenv or setup-python.'
    : '';
}

/** The step as far as it came; `undefined` where it was not begun. */
export function stepOf({ steps }: GdbReading, name: GdbStepName): GdbStep | undefined {
  return steps.find((step) => step.name === name);
}

function problemOf(steps: readonly GdbStep[], name: GdbStepName): string {
  return steps.find((step) => step.name === name)?.problem ?? '';
}

function sentence(problem: string): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.$/, '')}.`;
}
