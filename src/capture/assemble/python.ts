import { messageOf } from '../../base/errors.ts';
import type { PythonProcess, RawStacks } from '../../model/snapshot.ts';
import { parseDetails, type ReadDetails } from '../../parse/python/details.ts';
import { parseFaulthandler } from '../../parse/python/faulthandler.ts';
import { parseGdb } from '../../parse/python/gdb.ts';
import { outsideText, parseOutside } from '../../parse/python/outside.ts';
import { parseRegistration } from '../../parse/python/registration.ts';
import { decoded } from '../../parse/text.ts';
import type { DetailsEvidence, ProcessEvidence } from '../evidence/evidence.ts';
import { withStacksOfOthers } from './interpreters.ts';

interface PythonContext {
  readonly sampleCount: number;
  readonly complain: (where: string, message: string, remedy?: string) => void;
}

/**
 * What was learnt of a Python process; `null` for any other. A valid registration alone does not make one: `exec` keeps
 * PID and start time, so a shell may stand where the interpreter was. A zombie shows no program any more, there it counts.
 */
export function buildPython(evidence: ProcessEvidence, { sampleCount, complain }: PythonContext): PythonProcess | null {
  const answered = evidence.samples.some((one) => one !== null && (one.raw !== null || one.details !== null));
  const gone = evidence.facts?.executable == null;
  if (!evidence.python && !answered && !(evidence.registered && gone)) return null;
  const { pid } = evidence.member;
  const outside = evidence.gdb === null ? null : parseGdb(evidence.gdb.output);
  const toolThreads = evidence.outside === null ? [] : parseOutside(evidence.outside);
  const registration = evidence.registered ? readRegistration(evidence.registration, pid) : null;
  let earlier: ReadDetails | null = null;
  const samples = Array.from({ length: sampleCount }, (_, index) => {
    const sample = evidence.samples[index] ?? null;
    // What was called from outside came after the last sample, and nothing had moved since then.
    const late = index === sampleCount - 1 ? outside : null;
    const raw = sample?.raw ?? bytesOf(late?.dump);
    const called = bytesOf(late?.details);
    const details =
      sample?.details ?? (called === null ? null : { file: 'the document that gdb fetched', bytes: called });
    const read = readDetails(details, pid, earlier, complain);
    earlier = read ?? earlier;
    return { raw: readRaw(raw, complain), read };
  });
  const told = samples.find((sample) => sample.read !== null)?.read ?? registration;
  return {
    version: told?.version ?? versionIn(evidence),
    implementation: told?.implementation ?? null,
    registered: evidence.registered,
    ...(evidence.uncaught ? { detailsUncaught: true } : {}),
    samples: samples.map(({ raw, read }) => ({
      raw,
      details: read === null ? null : withStacksOfOthers(read.details, raw),
    })),
    gdbThreads: outside !== null && outside.threads.length > 0 ? outside.threads : toolThreads,
    ...(evidence.outside === null ? {} : { outsideText: outsideText(evidence.outside) }),
  };
}

function bytesOf(text: string | null | undefined): Uint8Array | null {
  return text == null ? null : new TextEncoder().encode(text);
}

function readRegistration(text: string | null, pid: number) {
  try {
    return text === null ? null : parseRegistration(new TextEncoder().encode(text), `${pid}.txt`);
  } catch {
    // The capture has read it already and told why it is of no use.
    return null;
  }
}

function readRaw(bytes: Uint8Array | null, complain: PythonContext['complain']): RawStacks | null {
  if (bytes === null) return null;
  const stacks = parseFaulthandler(decoded(bytes));
  if (stacks === null) complain('signal', `Its dump of ${bytes.length} bytes contains no thread.`);
  return stacks;
}

function readDetails(
  details: DetailsEvidence | null,
  pid: number,
  earlier: ReadDetails | null,
  complain: PythonContext['complain'],
): ReadDetails | null {
  if (details === null) return null;
  try {
    return parseDetails(details.bytes, details.file, pid, earlier);
  } catch (failure) {
    complain('details', `${messageOf(failure)}.`);
    return null;
  }
}

/** Minor version by the name of the program or library. */
function versionIn({ facts }: ProcessEvidence): string | null {
  return /python(\d+\.\d+)/.exec(`${facts?.executable ?? ''} ${facts?.libpython ?? ''}`)?.[1] ?? null;
}
