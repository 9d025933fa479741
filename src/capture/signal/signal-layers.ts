import { messageOf } from '../../base/errors.ts';
import type { LayerName, LayerResult } from '../../model/snapshot.ts';
import { parseStat } from '../../parse/kernel/proc.ts';
import type { TreeMember } from '../../process-tree/types.ts';
import { type Deadline, pause } from '../evidence/deadline.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import { readProc } from '../proc/proc-files.ts';
import { type DetailsFolder, monotonicMs, newAnswer } from './details-dump.ts';
import { NO_ROOM, type Refusal, type Registered, refusal, refusalFor } from './gate/gate.ts';
import type { DeathWatch } from './own-death.ts';
import { sendDumpSignal } from './raw-dump.ts';
import { askFaulthandler, type RawAnswer, refusalForRaw, whyNoRaw } from './raw-layer.ts';
import { reportsAttached, silent } from './silence.ts';
import { type StillnessWatch, WINDOW_MS, watchStillness } from './stillness.ts';
import { readTimerDump } from './timer-dump.ts';
import type { Turns } from './turns.ts';

/** What the capture knows about a process between its samples. */
export interface Conversation {
  readonly registered: Registered;
  /** The collector said that the application has its own handler on the raw signal. */
  readonly rawSignalTaken: boolean;
  readonly detailsMissed: boolean;
  readonly death: DeathWatch;
}

/** What all processes of a sample share. */
export interface SampleContext {
  readonly request: Pick<CaptureRequest, 'privateDir' | 'settings'>;
  readonly folder: DetailsFolder;
  readonly turns: Turns;
  readonly deadline: Deadline;
}

export interface Answer {
  readonly raw: Uint8Array | null;
  readonly details: DetailsEvidence | null;
  readonly layers: readonly LayerResult[];
  /** It is registered, gave no stacks, and something in it computes: faulthandler would walk frames that change. */
  readonly computes: boolean;
  /** It does not catch the details signal any more. */
  readonly uncaught: boolean;
}

/** An answer takes 10 to 30 ms; who has not given one by then and stands still will hardly give one. */
const RAW_AFTER_MS = 100;
/** What a sample keeps for reading from outside whom the signals did not reach; half of what is left where that is less. */
const OUTSIDE_MS = 800;
/** For one whose collector cannot be asked: until it is seen that it stands still, on a busy machine as well. */
const REST_MS = 500;

const NO_SIGNALS = 'Windows has no signals to ask for names, tasks and resources.';
const COMPUTES =
  'A thread is computing, or may be: faulthandler would walk frames while they change, which can crash the process.';

const WITHOUT_GIL =
  'The process runs without a GIL, and a thread in it is in native code, or in a loop of one instruction, and does not come to rest: to look at all threads, the main thread would have to wait for it.';
const UNWATCHED =
  'A thread is computing, and the process began without a GIL: such a thread may go on while the collector reads its frames, which can crash the process.';

/** Of a process without a GIL, where its own collector cannot see who computes: whether nothing does. */
async function standsStill(pid: number, deadline: Deadline): Promise<boolean> {
  const watch = watchStillness(pid);
  const until = performance.now() + deadline.atMostMs(REST_MS);
  while (performance.now() < until) {
    await pause(WINDOW_MS);
    if (watch.isStill()) return true;
  }
  return false;
}

/** On Windows nothing is asked: the helpers have written by themselves. */
function readByTimer(pid: number, { registered }: Conversation, context: SampleContext, began: number): Answer {
  const known = registered.registration !== null;
  const { raw, reason } = known ? readTimerDump(context.request.privateDir, pid) : { raw: null, reason: '' };
  const problem = reason === null ? null : known ? refusal(reason) : registered.refusal;
  const layers = [
    layer('details', 'skipped', began, refusal(NO_SIGNALS)),
    layer('signal', raw === null ? 'failed' : 'got', began, problem),
  ];
  return { raw, details: null, layers, computes: false, uncaught: false };
}

/**
 * Asks one process: first the collector, whose handler runs between two bytecodes, where every frame is whole. faulthandler is asked only
 * where that does not answer and nothing in the process computes. Signals are sent only through the gate. Never rejects; what did
 * not work is a layer's reason.
 */
export async function ask(member: TreeMember, conversation: Conversation, context: SampleContext): Promise<Answer> {
  const began = performance.now();
  if (process.platform === 'win32') return readByTimer(member.pid, conversation, context, began);
  const { registered, death } = conversation;
  const none = { raw: null, details: null, computes: false, uncaught: false };
  if (registered.registration === null) {
    return { ...none, layers: [layer('signal', 'skipped', began, registered.refusal)] };
  }
  const { privateDir, settings } = context.request;
  // Mostly not needed, and a thousand threads take a while.
  let watch: StillnessWatch | null = null;
  let answer: RawAnswer | null = null;
  const sent = () => death.sent();
  const question = { ...conversation, member, privateDir, settings, deadline: context.deadline, sent };
  const rawIfStill = async () => {
    watch ??= watchStillness(member.pid);
    if (answer === null && watch.isStill()) answer = await askFaulthandler(question);
  };
  const leftAlone = (why: string) => ({
    ...none,
    layers: [layer('details', 'skipped', began, refusal(why)), layer('signal', 'skipped', began, refusal(COMPUTES))],
    computes: true,
  });
  const isUnwatched = !registered.registration.gil && process.platform !== 'linux';
  if (isUnwatched && !(await standsStill(member.pid, context.deadline))) return leftAlone(UNWATCHED);
  const end = await context.turns.take();
  const details = await askDetails(member, conversation, context, rawIfStill);
  end();
  if (details.evidence !== null && reportsAttached(details.evidence)) return leftAlone(WITHOUT_GIL);
  if (details.evidence !== null && answer === null)
    return { ...none, details: details.evidence, layers: [details.layer] };
  if (death.death() !== null && answer === null) return { ...none, layers: [details.layer] };
  const refused = answer === null ? refusalForRaw(question) : null;
  if (refused !== null) {
    return { ...none, uncaught: details.uncaught, layers: [details.layer, layer('signal', 'skipped', began, refused)] };
  }
  // Whose collector was not asked at all has not been watched yet.
  const until = performance.now() + context.deadline.atMostMs(REST_MS);
  while (answer === null && death.death() === null && performance.now() < until) {
    await pause(WINDOW_MS);
    await rawIfStill();
  }
  const told = answer as RawAnswer | null;
  // Only now: what a slow process wrote after the first look, or after its bound, is whole by this time.
  const raw = told?.take() ?? null;
  const computes = told === null && details.evidence === null && death.death() === null;
  const problem = told === null ? refusal(COMPUTES) : whyNoRaw(told, details.evidence, settings);
  const outcome = raw !== null ? 'got' : (told?.outcome ?? 'skipped');
  const layers = [
    { ...details.layer, ...(raw === null || details.evidence !== null ? {} : withoutCollector(details, settings)) },
    layer('signal', outcome, began, raw === null ? problem : null),
  ];
  return { raw, details: details.evidence, layers, computes, uncaught: details.uncaught };
}

interface DetailsAnswer {
  readonly evidence: DetailsEvidence | null;
  readonly layer: LayerResult;
  readonly uncaught: boolean;
  /** It was asked and said nothing. */
  readonly silent: boolean;
}

async function askDetails(
  member: TreeMember,
  conversation: Conversation,
  { request: { privateDir, settings }, folder, deadline }: SampleContext,
  meanwhile: () => Promise<void>,
): Promise<DetailsAnswer> {
  const began = performance.now();
  const { registration } = conversation.registered;
  const { detailsSignal } = settings;
  const without = (outcome: 'failed' | 'skipped', why: Refusal) => ({
    evidence: null,
    layer: layer('details', outcome, began, why),
    uncaught: why.code === 'uncaught',
    silent: false,
  });
  if (!registration?.details) {
    const why =
      registration?.implementation === 'cpython'
        ? 'The collector could not be registered in it.'
        : `The collector needs CPython; of ${registration?.implementation} there are raw stacks only.`;
    return without('skipped', refusal(why));
  }
  const mayNot = () => refusalFor(member, registration, privateDir, detailsSignal, 'details');
  const refused = mayNot();
  if (refused !== null) return without('skipped', refused);
  if (deadline.remainingMs() === 0) return without('skipped', refusal('No time was left to ask the collector.'));
  const before = folder.answersOf(member.pid);
  const askedAt = monotonicMs();
  conversation.death.sent();
  const unsent = sendDumpSignal(member.pid, detailsSignal.number);
  if (unsent !== null) return without('failed', refusal(`${detailsSignal.name} could not be sent: ${unsent}.`));
  try {
    const askAgain = () => {
      // At work on the answer: ten thousand tasks take a second, and a second answer would take another one.
      if (mainThreadRuns(member.pid)) return false;
      // Looked at anew: it may have become another program meanwhile, or have lost its handler.
      if (mayNot() !== null) return true;
      conversation.death.sent();
      sendDumpSignal(member.pid, detailsSignal.number);
      return true;
    };
    const evidence = await newAnswer(folder, member.pid, before, {
      secondChance: conversation.detailsMissed,
      boundMs: Math.max(deadline.remainingMs() - OUTSIDE_MS, deadline.remainingMs() / 2),
      askAgain,
      askedAt,
      async meanwhile(waitedMs) {
        if (waitedMs >= RAW_AFTER_MS) await meanwhile();
        return conversation.death.seen() === null;
      },
    });
    if (evidence !== null)
      return { evidence, layer: layer('details', 'got', began, null), uncaught: false, silent: false };
  } catch (failure) {
    return without('failed', refusal(`${detailsSignal.name} was answered, but ${messageOf(failure)}.`));
  }
  const leftOut = folder.leftOut(member.pid);
  const unseen = leftOut === null ? '' : ` Or its answer was not seen: ${leftOut}.`;
  const why = silent(privateDir, `It did not answer ${detailsSignal.name} in time.${unseen}`);
  return { ...without('failed', why), silent: why !== NO_ROOM };
}

/** faulthandler answered and the collector did not: what that means. */
function withoutCollector(
  { layer: { outcome, reason, remedy }, uncaught, silent: unanswered }: DetailsAnswer,
  { signal, detailsSignal }: SampleContext['request']['settings'],
): Pick<LayerResult, 'outcome' | 'reason' | 'remedy'> {
  if (uncaught) {
    const why = `It answers ${signal.name} but no longer catches ${detailsSignal.name}: late finalization, or the application took the signal.`;
    return { outcome: 'failed', reason: why, remedy };
  }
  if (!unanswered) return { outcome, reason, remedy };
  const why = `${signal.name} was answered, ${detailsSignal.name} was not: the main thread is in native code, holds the GIL, the interpreter is finalizing, the application has its own handler on ${detailsSignal.name}, or it is to go on and has an audit hook.`;
  return { outcome, reason: why, remedy };
}

/** Handlers of signals run in the main thread, whose state a process's own stat shows; false where there is no `/proc`. */
function mainThreadRuns(pid: number): boolean {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat !== null && parseStat(stat)?.state === 'R';
}

/** A row of a layer that began then. */
export function layer(
  name: LayerName,
  outcome: LayerResult['outcome'],
  began: number,
  refused: Pick<Refusal, 'reason' | 'remedy'> | null,
): LayerResult {
  const ms = Math.round(performance.now() - began);
  return { layer: name, outcome, ms, reason: refused?.reason ?? '', remedy: refused?.remedy ?? '' };
}
