import { messageOf } from '../../base/errors.ts';
import type { ProcessId } from '../../process-tree/types.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { DetailsEvidence } from '../evidence/evidence.ts';
import { type Refusal, type Registered, refusal, refusalFor } from './gate/gate.ts';
import { openRawDump, type RawDump, sendDumpSignal } from './raw-dump.ts';
import { chooseAnother, rawTaken, reportsRawTaken, silent } from './silence.ts';

/** What asking faulthandler takes. */
export interface RawRequest {
  readonly member: ProcessId;
  readonly registered: Registered;
  /** The collector said that the application has its own handler on the raw signal. */
  readonly rawSignalTaken: boolean;
  readonly privateDir: string;
  readonly settings: Pick<Settings, 'signal'>;
  readonly deadline: Deadline;
  /** Called right before the signal is sent. */
  readonly sent: () => void;
}

/** What came of it. */
export interface RawAnswer {
  readonly outcome: 'got' | 'failed' | 'skipped';
  readonly problem: Refusal | null;
  /** What was written until now, also by one that was late. Once only. */
  take(): Uint8Array | null;
}

const NOTHING = () => null;

/**
 * Sends the raw signal, through the gate, and waits for faulthandler's answer. It walks the frames of all threads as they are, so the
 * caller has made sure that nothing in the process computes: a frame that is made or left meanwhile ends the process. Never rejects.
 */
export async function askFaulthandler(request: RawRequest): Promise<RawAnswer> {
  const { member, privateDir, deadline, settings } = request;
  const refused = refusalForRaw(request);
  if (refused !== null) return { outcome: 'skipped', problem: refused, take: NOTHING };
  let dump: RawDump | null = null;
  let problem: Refusal | null = null;
  try {
    dump = openRawDump(privateDir, member.pid);
    request.sent();
    const unsent = sendDumpSignal(member.pid, settings.signal.number);
    if (unsent !== null) problem = refusal(`${settings.signal.name} could not be sent: ${unsent}.`);
    else if (!(await dump.answered(deadline)))
      problem = silent(privateDir, `It did not answer ${settings.signal.name} in time.`);
  } catch (failure) {
    problem = refusal(`Its dump file cannot be read: ${messageOf(failure)}.`);
  }
  return { outcome: problem === null ? 'got' : 'failed', problem, take: () => dump?.take() ?? null };
}

/** Why it did not answer, now that the details are there or not. */
export function whyNoRaw(
  { problem }: RawAnswer,
  details: DetailsEvidence | null,
  { signal }: Pick<Settings, 'signal'>,
): Refusal | null {
  if (reportsRawTaken(details)) return rawTaken(signal);
  return problem === null || details !== null
    ? problem
    : { ...problem, remedy: problem.remedy || chooseAnother(signal) };
}

/** Why faulthandler may not be asked, whatever the process does. */
export function refusalForRaw({
  member,
  registered,
  rawSignalTaken,
  privateDir,
  settings,
}: RawRequest): Refusal | null {
  if (registered.registration === null) return registered.refusal;
  const { signal } = settings;
  if (rawSignalTaken) return rawTaken(signal);
  if (!registered.registration.raw) {
    return refusal(
      `faulthandler could not be registered for ${signal.name} in it.`,
      'Choose another signal with `signal`.',
    );
  }
  return refusalFor(member, registered.registration, privateDir, signal, 'raw');
}
