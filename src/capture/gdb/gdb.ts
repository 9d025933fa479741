import { constants } from 'node:os';
import { messageOf } from '../../errors.ts';
import { parseGdb } from '../../snapshot/parse-gdb.ts';
import { parseStat } from '../../snapshot/parse-proc.ts';
import type { LayerResult } from '../../snapshot/types.ts';
import { outputOf, whichProgram } from '../command.ts';
import { type Deadline, pause } from '../deadline.ts';
import type { FallbackLayer, FallbackReading, FallbackTarget } from '../fallback.ts';
import { readProc } from '../proc-files.ts';
import { sendSignal } from '../raw-dump.ts';
import type { CaptureRequest } from '../types.ts';
import { minorVersionOf, pythonExtensionFor } from './extension.ts';
import { installGdb } from './install.ts';
import { gdbArguments } from './script.ts';

/** 150 threads take 2.6 to 3.9 s; a slow machine with many libraries twice that. */
const ATTACH_MS = 10_000;
/** gdb needs this much to print anything at all. */
const LEAST_MS = 700;

/** The kernel needs some milliseconds to let go of a process whose tracer was killed. */
const WAKE_LOOKS = 5;
const WAKE_PAUSE_MS = 20;

/** Native stacks and `py-bt` of all threads. It stops the process for as long as it runs. */
export const gdbLayer: FallbackLayer = {
  name: 'gdb',
  applies: (target, { gdb }) => gdb === 'always' || (gdb === 'auto' && !target.hasRawDump),
  async read(target, settings, deadline) {
    const began = performance.now();
    const done = (outcome: LayerResult['outcome'], reason: string, remedy: string, output: string | null) => ({
      result: { layer: 'gdb', outcome, ms: Math.round(performance.now() - began), reason, remedy } as const,
      gdb: output === null ? null : { output },
    });
    try {
      return await readWithGdb(target, settings, deadline, done);
    } catch (failure) {
      return done('failed', `gdb could not be run: ${messageOf(failure)}.`, '', null);
    }
  },
};

type Done = (outcome: LayerResult['outcome'], reason: string, remedy: string, output: string | null) => FallbackReading;

async function readWithGdb(
  target: FallbackTarget,
  settings: CaptureRequest['settings'],
  deadline: Deadline,
  done: Done,
): Promise<FallbackReading> {
  if (deadline.remainingMs() < LEAST_MS) return done('skipped', 'No time was left for gdb.', '', null);
  if (whichProgram('gdb') === null) {
    const problem = settings.installGdb ? await installGdb(deadline) : 'it is not installed';
    if (problem !== '')
      return done('failed', `gdb: ${problem}.`, 'Set `install-gdb: true` or install gdb before this step.', null);
  }
  const stat = statOf(target);
  if (stat === null) return done('skipped', 'It ended before gdb could attach.', '', null);
  const extension = pythonExtensionFor(target);
  const output = await attach(target, extension, deadline);
  if (stat.state !== 'T' && stat.state !== 't') await wake(target);
  const reading = parseGdb(output);
  if (reading.threads.length > 0) {
    return done(reading.reason === '' ? 'got' : 'partial', sentence(reading.reason), reading.remedy, output);
  }
  if (reading.nativeText === null) {
    const scope = reading.ptraceRefused ? readProc('/proc/sys/kernel/yama/ptrace_scope')?.trim() : undefined;
    const reason = sentence(
      scope === undefined ? reading.reason : `${reading.reason}; kernel.yama.ptrace_scope is ${scope}`,
    );
    return done('failed', reason || 'gdb printed no stack.', reading.remedy, output);
  }
  if (extension !== null) return done('partial', sentence(reading.reason), reading.remedy, output);
  const version = minorVersionOf(target) ?? 'its version';
  return done(
    'partial',
    `Native stacks only: no python-gdb.py for ${version} was found${reading.reason === '' ? '' : `; ${reading.reason}`}.`,
    'Use a Python that brings it, e.g. pyenv, a non-slim Docker image, or `python3-dbg` for the system Python.',
    output,
  );
}

/** As ourselves, then, where the kernel refuses that, as root if sudo asks for no password. */
async function attach(target: FallbackTarget, extension: string | null, deadline: Deadline): Promise<string> {
  const argv = ['gdb', ...gdbArguments(target.id.pid, extension)];
  const output = await outputOf(argv, false, deadline.atMostMs(ATTACH_MS));
  if (!parseGdb(output).ptraceRefused || process.getuid?.() === 0 || whichProgram('sudo') === null) return output;
  if (deadline.remainingMs() < LEAST_MS) return output;
  const asRoot = await outputOf(argv, true, deadline.atMostMs(ATTACH_MS));
  return parseGdb(asRoot).lastStep === null ? output : asRoot;
}

/** A gdb that was killed while attached can leave its target stopped, at once or a moment later. */
async function wake(target: FallbackTarget): Promise<void> {
  for (let look = 0; look < WAKE_LOOKS; look++) {
    const state = statOf(target)?.state;
    if (state === 'T' || state === 't') sendSignal(target.id.pid, constants.signals.SIGCONT);
    else if (look > 0) return;
    await pause(WAKE_PAUSE_MS);
  }
}

function statOf({ id }: FallbackTarget) {
  const stat = parseStat(readProc(`/proc/${id.pid}/stat`) ?? '');
  return stat?.startTicks === id.startTicks ? stat : null;
}

function sentence(reason: string): string {
  return reason === '' ? '' : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
