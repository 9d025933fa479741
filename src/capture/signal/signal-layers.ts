import { messageOf } from '../../base/errors.ts';
import type { LayerName, LayerResult } from '../../model/snapshot.ts';
import { parseStat } from '../../parse/kernel/proc.ts';
import type { TreeMember } from '../../process-tree/types.ts';
import type { Deadline } from '../deadline.ts';
import type { DetailsEvidence } from '../evidence.ts';
import { readProc } from '../facts/proc-files.ts';
import type { CaptureRequest } from '../types.ts';
import { type DetailsFolder, monotonicMs, newAnswer } from './details-dump.ts';
import { type Refusal, type Registered, refusal, refusalFor } from './gate.ts';
import { openRawDump, type RawDump, sendSignal } from './raw-dump.ts';
import { chooseAnother, rawTaken, silent, tellsRawTaken } from './silence.ts';
import { readTimerDump } from './timer-dump.ts';
import type { Turns } from './turns.ts';

/** What the capture knows about a process between its samples. */
export interface Conversation {
  readonly registered: Registered;
  /** The collector said that the application has its own handler on the raw signal. */
  readonly rawSignalTaken: boolean;
  readonly detailsMissed: boolean;
}

/** What all processes of a sample share. */
export interface SampleContext {
  readonly request: Pick<CaptureRequest, 'privateDir' | 'settings'>;
  readonly folder: DetailsFolder;
  /** For the details; raw stacks cost next to nothing. */
  readonly turns: Turns;
  readonly deadline: Deadline;
}

export interface Answer {
  readonly raw: Uint8Array | null;
  readonly details: DetailsEvidence | null;
  readonly layers: readonly LayerResult[];
}

/** One process that was asked for its raw stacks; `finish` asks for the details. */
export interface Asked {
  finish(): Promise<Answer>;
}

const NO_SIGNALS = 'Windows has no signals to ask for names, tasks and resources.';

/** On Windows nothing is asked: the helpers have written by themselves. */
function askedByTimer(pid: number, { registered }: Conversation, context: SampleContext, began: number): Asked {
  const known = registered.registration !== null;
  const { raw, reason } = known ? readTimerDump(context.request.privateDir, pid) : { raw: null, reason: '' };
  const problem = reason === null ? null : known ? refusal(reason) : registered.refusal;
  const layers = [
    layer('signal', raw === null ? 'failed' : 'got', began, problem),
    layer('details', 'skipped', began, refusal(NO_SIGNALS)),
  ];
  return { finish: async () => ({ raw, details: null, layers }) };
}

/**
 * Asks one process for its raw stacks, and, in `finish`, for the details: raw stacks of all processes come first. Signals
 * are sent only through the gate. Never rejects; what did not work is a layer's reason.
 */
export async function askRaw(member: TreeMember, conversation: Conversation, context: SampleContext): Promise<Asked> {
  const began = performance.now();
  if (process.platform === 'win32') return askedByTimer(member.pid, conversation, context, began);
  const { signal } = context.request.settings;
  const refused = refusalForRaw(member, conversation, context);
  let dump: RawDump | null = null;
  let problem = refused;
  if (refused === null) {
    try {
      dump = openRawDump(context.request.privateDir, member.pid);
      const unsent = sendSignal(member.pid, signal.number);
      if (unsent !== null) problem = refusal(`${signal.name} could not be sent: ${unsent}.`);
      else if (!(await dump.answered(context.deadline)))
        problem = silent(context.request.privateDir, `It did not answer ${signal.name} in time.`);
    } catch (failure) {
      problem = refusal(`Its dump file cannot be read: ${messageOf(failure)}.`);
    }
  }
  const rawAnswered = problem === null;
  const early = layer('signal', rawAnswered ? 'got' : refused === null ? 'failed' : 'skipped', began, problem);
  const whyNoRaw = (told: LayerResult, evidence: DetailsEvidence | null): LayerResult => {
    if (tellsRawTaken(evidence)) return layer('signal', 'failed', began, rawTaken(signal));
    return told.outcome === 'failed' && evidence === null
      ? { ...told, remedy: told.remedy || chooseAnother(signal) }
      : told;
  };
  return {
    async finish() {
      if (conversation.registered.registration === null) return { raw: null, details: null, layers: [early] };
      const end = await context.turns.take();
      const details = await askDetails(member, conversation, rawAnswered, context);
      end();
      // Only now: what a slow process wrote after the first look, or after its bound, is whole by this time.
      const raw = dump?.take() ?? null;
      const rawLayer = raw === null ? whyNoRaw(early, details.evidence) : layer('signal', 'got', began, null);
      return { raw, details: details.evidence, layers: [{ ...rawLayer, ms: early.ms }, details.layer] };
    },
  };
}

function refusalForRaw(
  member: TreeMember,
  { registered, rawSignalTaken }: Conversation,
  { request }: SampleContext,
): Refusal | null {
  if (registered.registration === null) return registered.refusal;
  const { signal } = request.settings;
  if (rawSignalTaken) return rawTaken(signal);
  if (!registered.registration.raw) {
    return refusal(
      `faulthandler could not be registered on ${signal.name} in it.`,
      'Choose another signal with `signal`.',
    );
  }
  return refusalFor(member, registered.registration, request.privateDir, signal, 'raw');
}

async function askDetails(
  member: TreeMember,
  conversation: Conversation,
  rawAnswered: boolean,
  { request: { privateDir, settings }, folder, deadline }: SampleContext,
): Promise<{ readonly evidence: DetailsEvidence | null; readonly layer: LayerResult }> {
  const began = performance.now();
  const { registration } = conversation.registered;
  const { signal, detailsSignal } = settings;
  const without = (outcome: 'failed' | 'skipped', why: Refusal) => ({
    evidence: null,
    layer: layer('details', outcome, began, why),
  });
  if (!registration?.details) {
    const why =
      registration?.implementation === 'cpython'
        ? 'The collector could not be registered in it.'
        : `The collector is for CPython; of ${registration?.implementation} there are raw stacks.`;
    return without('skipped', refusal(why));
  }
  const refused = refusalFor(member, registration, privateDir, detailsSignal, 'details');
  if (refused?.code === 'uncaught' && rawAnswered) {
    const why = `It answers ${signal.name} but no longer catches ${detailsSignal.name}: late finalization, or the application took the signal.`;
    return without('failed', refusal(why));
  }
  if (refused !== null) return without('skipped', refused);
  if (deadline.remainingMs() === 0) return without('skipped', refusal('No time was left to ask the collector.'));
  const before = folder.answersOf(member.pid);
  const askedAt = monotonicMs();
  const unsent = sendSignal(member.pid, detailsSignal.number);
  if (unsent !== null) return without('failed', refusal(`${detailsSignal.name} could not be sent: ${unsent}.`));
  try {
    const askAgain = () => {
      // At work on the answer: ten thousand tasks take a second, and a second answer would take another one.
      if (mainThreadRuns(member.pid)) return false;
      // Looked at anew: it may have become another program meanwhile, or have lost its handler.
      if (refusalFor(member, registration, privateDir, detailsSignal, 'details') !== null) return true;
      sendSignal(member.pid, detailsSignal.number);
      return true;
    };
    const missed = conversation.detailsMissed;
    const evidence = await newAnswer(folder, member.pid, before, missed, deadline, askAgain, askedAt);
    if (evidence !== null) return { evidence, layer: layer('details', 'got', began, null) };
  } catch (failure) {
    return without('failed', refusal(`${detailsSignal.name} was answered, but ${messageOf(failure)}.`));
  }
  const why = rawAnswered
    ? `${signal.name} was answered, ${detailsSignal.name} was not: the main thread is in native code, holds the GIL, the interpreter is finalizing, or the application has its own handler on ${detailsSignal.name}.`
    : `It did not answer ${detailsSignal.name} in time.`;
  return without('failed', silent(privateDir, why));
}

/** Handlers of signals run in the main thread, whose state a process's own stat shows; false where there is no `/proc`. */
function mainThreadRuns(pid: number): boolean {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat !== null && parseStat(stat)?.state === 'R';
}

function layer(name: LayerName, outcome: LayerResult['outcome'], began: number, refused: Refusal | null): LayerResult {
  const ms = Math.round(performance.now() - began);
  return { layer: name, outcome, ms, reason: refused?.reason ?? '', remedy: refused?.remedy ?? '' };
}
