import path from 'node:path';
import type { JavaThread } from '../../model/snapshot.ts';
import { parseJavaThreads } from '../../parse/java-threads.ts';
import { catches, parseStat } from '../../parse/kernel/proc.ts';
import { isExecutable, mayRun, whichProgram } from '../../rights/programs.ts';
import { helperRights, idsIn, type Rights } from '../../rights/rights.ts';
import { type Deadline, keeping } from '../evidence/deadline.ts';
import type { CaptureRequest } from '../evidence/request.ts';
import type { Ledger, ProcessNotes } from '../ledger/ledger.ts';
import { outputOf } from '../proc/command.ts';
import { readProc } from '../proc/proc-files.ts';
import { attachFiles, CLEAN_MS } from './java-attach.ts';

/** jstack starts a JVM of its own: 0.3 s on an idle machine. */
const JSTACK_MS = 4_000;
/** Daemons of build tools beside a test run; more are not asked. */
const MOST = 3;
/** jstack asks by SIGQUIT, which ends a JVM that does not catch it (`-Xrs`). */
const SIGQUIT = 3;
/** Its own JVM small and quick, and without the file that it leaves in `/tmp`. */
const OPTIONS = ['-J-Xmx64m', '-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-J-XX:-UsePerfData'];

const REMEDY = 'Install a JDK, which has jstack, for the step (a JRE has none).';

/**
 * Reads the threads of Java programs of the tree, each with the jstack of its own JDK and with its own rights: HotSpot answers at a safepoint and
 * goes on. It is asked only where it is about to be ended, since it opens a socket for the answer; nothing of that is left. Never rejects.
 */
export async function readJava(
  { processes, problems }: Ledger,
  { trigger }: Pick<CaptureRequest, 'trigger'>,
  deadline: Deadline,
): Promise<void> {
  if (trigger === 'asked' || process.platform !== 'linux') return;
  const found = [...processes.values()].filter(isJava).slice(0, MOST);
  // What is read after it, the scripts among it, tells more of most hangs.
  const own = keeping(deadline, REST_MS + CLEAN_MS);
  await Promise.all(
    found.map(async (notes) => {
      const told =
        own.remainingMs() === 0 ? NO_TIME : await threadsOf(notes, own).catch((failure: unknown) => String(failure));
      if (typeof told !== 'string') notes.java = told;
      else
        problems.push({
          where: 'java',
          pid: notes.member.pid,
          message: `Its Java threads were not read: ${told}.`,
          remedy: told === NO_JSTACK ? REMEDY : '',
        });
    }),
  );
}

/** For the source lines and scripts, on a busy machine. */
const REST_MS = 2_000;
const NO_TIME = 'no time was left for it';
const NO_JSTACK = 'there is no jstack that may run with its rights';

function isJava({ member, facts }: ProcessNotes): boolean {
  const isThere = member.state !== 'Z' && member.state !== 'T' && member.membership !== 'container';
  return isThere && path.basename(facts?.executable ?? '') === 'java';
}

/** The threads, or why there are none. */
async function threadsOf({ member, facts }: ProcessNotes, deadline: Deadline): Promise<readonly JavaThread[] | string> {
  const { pid, startTicks } = member;
  const status = readProc(`/proc/${pid}/status`);
  const ids = idsIn(status);
  const isSame = parseStat(readProc(`/proc/${pid}/stat`) ?? '')?.startTicks === startTicks;
  if (ids === null || !isSame || facts?.executable == null) return 'it has ended';
  if (!catches(status ?? '', SIGQUIT)) return 'it does not catch SIGQUIT, by which it would be asked';
  const rights = helperRights(ids, false);
  if (rights.uid !== ids.uid) return 'it runs as another user';
  const jstack = jstackFor(facts.executable, rights);
  if (jstack === null) return NO_JSTACK;
  const clean = await attachFiles(pid, status ?? '', rights, deadline);
  if (clean === null) return 'its working directory does not answer';
  const output = await outputOf([jstack, ...OPTIONS, String(pid)], deadline.atMostMs(JSTACK_MS), { rights });
  await clean();
  const threads = parseJavaThreads(output);
  return threads.length > 0 ? threads : 'jstack gave no answer in time';
}

/** Beside its own program, whose version it has to be, else on our PATH. */
function jstackFor(executable: string, rights: Rights): string | null {
  const own = path.join(path.dirname(executable), 'jstack');
  return isExecutable(own) && mayRun(own, rights) ? own : whichProgram('jstack', rights);
}
