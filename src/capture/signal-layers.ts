import { messageOf } from '../errors.ts';
import type { TreeMember } from '../process-tree/types.ts';
import type { LayerName, LayerResult } from '../snapshot/types.ts';
import type { Deadline } from './deadline.ts';
import { answersOf, newAnswer } from './details-dump.ts';
import type { DetailsEvidence } from './evidence.ts';
import { type Refusal, type Registered, refusalFor } from './gate.ts';
import { openRawDump, type RawDump, sendSignal } from './raw-dump.ts';
import type { CaptureRequest } from './types.ts';

/** What the capture knows about a process between its samples. */
export interface Conversation {
  readonly registered: Registered;
  /** The collector said that the application has its own handler on the raw signal. */
  readonly rawSignalTaken: boolean;
  readonly detailsMissed: boolean;
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

type Request = Pick<CaptureRequest, 'privateDir' | 'settings'>;

/**
 * Asks one process for its raw stacks, and, in `finish`, for the details: raw stacks of all processes come first. Signals
 * are sent only through the gate. Never rejects; what did not work is a layer's reason.
 */
export async function askRaw(
  member: TreeMember,
  conversation: Conversation,
  request: Request,
  deadline: Deadline,
): Promise<Asked> {
  const began = performance.now();
  const { registration, refusal } = conversation.registered;
  if (registration === null) return silent([layer('signal', 'skipped', began, refusal)]);
  const { signal } = request.settings;
  let dump: RawDump | null = null;
  let answered = false;
  let problem: Refusal | null = conversation.rawSignalTaken
    ? { reason: `The application has its own handler on ${signal.name}.`, remedy: 'Choose another one with `signal`.' }
    : registration.raw
      ? refusalFor(member, registration, request.privateDir, signal)
      : { reason: 'faulthandler could not be registered in it.', remedy: '' };
  const skipped = problem !== null;
  if (problem === null) {
    try {
      dump = openRawDump(request.privateDir, member.pid);
      answered = await dump.ask(() => sendSignal(member.pid, signal.number), deadline);
      if (!answered) problem = { reason: `It did not answer ${signal.name} in time.`, remedy: '' };
    } catch (failure) {
      problem = { reason: `Its dump file cannot be read: ${messageOf(failure)}.`, remedy: '' };
    }
  }
  const rawLayer = layer('signal', answered ? 'got' : skipped ? 'skipped' : 'failed', began, problem);
  return {
    async finish() {
      const details = await askDetails(member, conversation, answered, request, deadline);
      return { raw: dump?.take() ?? null, details: details.evidence, layers: [rawLayer, details.layer] };
    },
  };
}

async function askDetails(
  member: TreeMember,
  conversation: Conversation,
  rawAnswered: boolean,
  { privateDir, settings }: Request,
  deadline: Deadline,
): Promise<{ readonly evidence: DetailsEvidence | null; readonly layer: LayerResult }> {
  const began = performance.now();
  const { registration } = conversation.registered;
  const failed = (reason: string, outcome: 'failed' | 'skipped' = 'failed', remedy = '') => ({
    evidence: null,
    layer: layer('details', outcome, began, { reason, remedy }),
  });
  if (registration === null || !registration.details)
    return failed('The collector could not be registered in it.', 'skipped');
  const refusal = refusalFor(member, registration, privateDir, settings.detailsSignal);
  if (refusal !== null) {
    const late = rawAnswered && refusal.reason.startsWith('It does not catch');
    const reason = late
      ? `It answers ${settings.signal.name} but no longer catches ${settings.detailsSignal.name}: late finalization, or the application took the signal.`
      : refusal.reason;
    return failed(reason, late ? 'failed' : 'skipped', refusal.remedy);
  }
  const before = answersOf(privateDir, member.pid);
  const unsent = sendSignal(member.pid, settings.detailsSignal.number);
  if (unsent !== null) return failed(`${settings.detailsSignal.name} could not be sent: ${unsent}.`);
  try {
    const evidence = await newAnswer(privateDir, member.pid, before, conversation.detailsMissed, deadline);
    if (evidence !== null) return { evidence, layer: layer('details', 'got', began, null) };
  } catch (failure) {
    return failed(`${settings.detailsSignal.name} was answered, but ${messageOf(failure)}.`);
  }
  return failed(
    rawAnswered
      ? `${settings.signal.name} was answered, ${settings.detailsSignal.name} was not: the main thread is in native code, holds the GIL, or the interpreter is finalizing.`
      : `It did not answer ${settings.detailsSignal.name} in time.`,
  );
}

function silent(layers: readonly LayerResult[]): Asked {
  return { finish: async () => ({ raw: null, details: null, layers }) };
}

function layer(name: LayerName, outcome: LayerResult['outcome'], began: number, refusal: Refusal | null): LayerResult {
  return {
    layer: name,
    outcome,
    ms: Math.round(performance.now() - began),
    reason: refusal?.reason ?? '',
    remedy: refusal?.remedy ?? '',
  };
}
