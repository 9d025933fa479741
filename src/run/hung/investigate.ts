import pTimeout from 'p-timeout';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import { keepHeapSmall } from '../../base/small-heap.ts';
import { capture } from '../../capture/capture.ts';
import type { RootEnd } from '../../capture/evidence/request.ts';
import { environmentsOf } from '../../capture/facts/environments.ts';
import { jobFacts } from '../../capture/facts/job-facts.ts';
import { readRawTexts } from '../../capture/raw-texts.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Outcome, Trigger, Verdict } from '../../model/verdict.ts';
import { verdictOf } from '../../narrate/verdict.ts';
import type { TreeMarks, TreeMember } from '../../process-tree/types.ts';
import { createRedactor } from '../../report/redact/redact.ts';
import { secretsOf } from '../../report/redact/secrets.ts';
import { secretsOfScript } from '../../report/redact/secrets-of-script.ts';
import { secretsOfSnapshot } from '../../report/redact/secrets-of-snapshot.ts';
import {
  type BegunReport,
  type KeptEvidence,
  keepEvidence,
  unwrittenReport,
  writeReport,
} from '../../report/write-report.ts';
import { ownRights } from '../../rights/rights.ts';
import type { Settings } from '../../settings/settings.ts';
import { withSourceFacts } from '../../source/sources-of-snapshot.ts';
import { type WaitingReader, waitingReader } from '../../source/waiting-reader.ts';
import { isCrowded } from './ahead.ts';
import type { StartedContainers } from './end-containers.ts';
import { givenUp, lookAgain, withOutputMeanwhile } from './later/look-again.ts';
import { ownInterpreters } from './own-interpreters.ts';

/** However late it is: an interpreter starts and reads a few files within that, and a verdict without sources says less. On a crowded machine it takes longer. */
const LEAST_SOURCE_MS = 300;
/** For a report on what had been seen, while the tree is being ended; its folder may be what does not answer. */
const WRITING_MS = 5_000;

/** What there is to look at. */
export interface HungTree {
  readonly marks: TreeMarks;
  readonly privateDir: string;
  readonly reportDir: string;
  readonly workspace: string;
  /** Where the report goes when its folder cannot take it. */
  readonly temporaryDirectory: string;
  readonly outcome: Outcome;
  readonly trigger: Trigger;
  readonly elapsedMs: number;
  readonly silentMs: number | null;
  /** For how long nothing has been written by now; absent where the output does not pass through us. */
  readonly silentNow?: () => number;
  readonly outputTail: Uint8Array | null;
  /** For the capture alone. */
  readonly budgetMs: number;
  /** How the command's first process ended, where that is known by now. */
  readonly rootEnd?: () => RootEnd | null;
  /** Aborted when time has become short after all. */
  readonly stop?: AbortSignal;
  /** Ours or the command's environment: values of secret-looking variables are taken out of all that is written. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the command asked the runner to mask. */
  readonly masks?: readonly string[];
}

/** Why it hangs, with the report so far; `finish` writes what is only for reading. */
export interface Investigation extends BegunReport {
  readonly verdict: Verdict;
  /** What is to be ended beside the tree. */
  readonly started: StartedContainers;
}

/** An investigation that goes on. */
export interface Investigating {
  readonly whole: Promise<Investigation>;
  /**
   * The verdict on what has been seen by now, and a report that nothing of is on disk, for the reason given: where `whole` takes too long. Throws where there is none.
   * Where the processes are still looked at, `whole` rejects from now on and writes nothing: it sees how they are ended. `finish` then writes what had been seen.
   */
  sofar(why: Problem): Investigation;
  /** The look at the processes is over: whatever happens to them now, `whole` does not tell of it. */
  isCaptured(): boolean;
}

/** Capture, verdict, report: from a tree that hangs to evidence, verdict and summary on disk. */
export function investigate(scene: HungTree, settings: Settings): Investigating {
  const seen: Seen = { captured: null, kept: null, sofar: () => null, isLooking: true, isGivenUp: false };
  return {
    whole: wholeInvestigation(scene, settings, seen),
    isCaptured: () => !seen.isLooking,
    sofar(why) {
      const { isLooking, kept } = seen;
      seen.isGivenUp = true;
      const snapshot = seen.captured ?? seen.sofar();
      if (snapshot === null) throw new Error('no process had been inspected by then');
      const secrets = [...secretsOfScene(scene, snapshot), ...secretsOfSettings(settings)];
      const verdict = createRedactor(secrets).deep(verdictOf(snapshot, scene.outcome));
      const report = unwrittenReport({ snapshot, verdict, directory: scene.reportDir, secrets }, [why]);
      const write = async () => {
        if (kept !== null) return await (await kept.conclude(verdict)).finish();
        const rawTexts = readRawTexts(scene.privateDir, snapshot);
        const { outputTail, reportDir: directory, temporaryDirectory, stop } = scene;
        const otherParents = [temporaryDirectory];
        return await writeReport({
          snapshot,
          verdict,
          rawTexts,
          outputTail,
          directory,
          secrets,
          otherParents,
          stop,
        });
      };
      const finish = async () => {
        if (!isLooking) return report;
        try {
          const told = await pTimeout(write(), { milliseconds: WRITING_MS, fallback: () => report });
          return told === report ? report : { ...told, problems: [why, ...told.problems] };
        } catch (failure) {
          return { ...report, problems: [why, unwritten(failure)] };
        }
      };
      return { verdict, started: snapshot, report, finish };
    },
  };
}

/** What an investigation that goes on has by now. */
interface Seen {
  /** Once the look at the processes is over, with what has been found out about it since: `whole` will say the same of it. */
  captured: Snapshot | null;
  /** That evidence on disk, from the last look at the processes on; nobody else goes on with it where a verdict is given meanwhile. */
  kept: KeptEvidence | null;
  sofar: () => Snapshot | null;
  /** At the processes. */
  isLooking: boolean;
  /** A verdict was given without it, and the processes are being ended: nobody looks at them again. */
  isGivenUp: boolean;
}

async function wholeInvestigation(scene: HungTree, settings: Settings, seen: Seen): Promise<Investigation> {
  keepHeapSmall();
  const began = performance.now();
  let reader: WaitingReader | null = null;
  const meanwhile = (members: readonly TreeMember[]) => {
    const [interpreter] = ownInterpreters(members, scene.privateDir);
    reader = interpreter === undefined ? null : waitingReader(interpreter, ownRights());
  };
  const begun = (sofar: () => Snapshot) => {
    seen.sofar = sofar;
  };
  let longer: (() => Promise<Snapshot | null>) | null = null;
  const goesOn = (lookLonger: () => Promise<Snapshot | null>) => {
    longer = lookLonger;
  };
  const looked = await capture({ ...scene, settings, command: commandLine(settings), meanwhile, begun, goesOn });
  if (seen.isGivenUp) throw givenUp();
  seen.isLooking = false;
  const captured = withOutputMeanwhile(looked, scene, began);
  seen.captured = captured;
  const taken = reader as WaitingReader | null;
  const first = await keep(captured, scene, settings, began, taken, seen);
  taken?.leave();
  const lookLonger = longer as (() => Promise<Snapshot | null>) | null;
  const late = seen.isGivenUp
    ? null
    : await lookAgain(captured, first, { scene, settings, seen, began, lookLonger, leastMs: LEAST_SOURCE_MS });
  const { snapshot, secrets, kept } = late === null ? first : await keep(late, scene, settings, began, null, seen);
  // Once more for the sinks that take the verdict itself: outputs and annotations.
  const verdict = createRedactor(secrets).deep(verdictOf(snapshot, scene.outcome));
  return { verdict, started: snapshot, ...(await kept.conclude(verdict)) };
}

function unwritten(failure: unknown): Problem {
  return { where: 'report', pid: null, message: `The report could not be written: ${messageOf(failure)}`, remedy: '' };
}

/** Evidence with what the source says about it, on disk. */
async function keep(
  captured: Snapshot,
  scene: HungTree,
  settings: Settings,
  began: number,
  reader: WaitingReader | null,
  seen: Seen,
) {
  const job = jobFacts(scene.environment);
  const left = scene.budgetMs - (performance.now() - began);
  const share = scene.budgetMs / 4;
  const least = isCrowded() ? share : LEAST_SOURCE_MS;
  const looked = await withSourceFacts(captured, Math.max(least, Math.min(share, left)), reader);
  const snapshot = job === null ? looked : { ...looked, job };
  seen.captured = snapshot;
  const secrets = [...secretsOfScene(scene, snapshot), ...secretsOfSettings(settings)];
  const kept = await keepEvidence({
    snapshot,
    rawTexts: readRawTexts(scene.privateDir, snapshot),
    outputTail: scene.outputTail,
    directory: scene.reportDir,
    secrets,
    otherParents: [scene.temporaryDirectory],
    stop: scene.stop,
  });
  return { snapshot, secrets, kept };
}

/** Everything that is known to be secret: what the job, the command and its processes were given, and what the evidence shows. */
function secretsOfScene({ environment, masks = [] }: HungTree, snapshot: Snapshot): readonly string[] {
  const given = environmentsOf(snapshot.processes.map(({ pid }) => pid));
  return [...masks, ...[environment, ...given].flatMap(secretsOf), ...secretsOfSnapshot(snapshot)];
}

/** What was given to ourselves. */
function secretsOfSettings({ sentry, command }: Settings): readonly string[] {
  const script = command.kind === 'script' ? secretsOfScript(command.script) : [];
  return sentry === null ? script : [...script, sentry.dsn, sentry.publicKey];
}

/** The command as one would type it. */
export function commandLine({ command }: Pick<Settings, 'command'>): string {
  return command.kind === 'script' ? command.script.trim() : command.argv.map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
