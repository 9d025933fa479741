import type { Rule } from '../finding/finding.ts';
import { databaseWait } from './io/database-wait.ts';
import { debuggerPrompt } from './io/debugger-prompt.ts';
import { diskWait } from './io/disk-wait.ts';
import { fifoWait } from './io/fifo-wait.ts';
import { fileLock, fileLockBehind } from './io/file-lock.ts';
import { networkWait } from './io/network-wait.ts';
import { stdinWait } from './io/stdin-wait.ts';
import { childBlocksExit } from './processes/child-blocks-exit.ts';
import { childDied } from './processes/child-died.ts';
import { childRunning } from './processes/child-running.ts';
import { childStopped } from './processes/child-stopped.ts';
import { idleServer } from './processes/idle-server.ts';
import { outlivesLimit } from './processes/outlives-limit.ts';
import { outlivesReader, takesForNobody } from './processes/outlives-reader.ts';
import { pipeFull, pipeFullBeside } from './processes/pipe-full.ts';
import { pipeHeldOpen } from './processes/pipe-held-open.ts';
import { programStarved } from './processes/program-starved.ts';
import { shellLoop } from './processes/shell-loop.ts';
import { cpuLoop } from './running/cpu-loop.ts';
import { nativeCall } from './running/native-call.ts';
import { pacedLoop, retryLoop } from './running/retry-loop.ts';
import { runnerWork } from './running/runner-work.ts';
import { libraryPause, sleepLoop } from './running/sleep-loop.ts';
import { slow, working } from './running/slow.ts';
import { cancelIgnored } from './threads/cancel-ignored.ts';
import { forkInheritedLock } from './threads/fork-inherited-lock.ts';
import { gilHeld } from './threads/gil-held.ts';
import { importDeadlock } from './threads/import-deadlock.ts';
import { lockCycle } from './threads/lock-cycle.ts';
import { lockNotReleased } from './threads/lock-not-released.ts';
import { loopBlocked } from './threads/loop-blocked.ts';
import { noSignal } from './threads/no-signal.ts';
import { nobodyCanWake, nobodyNamed } from './threads/nobody-can-wake.ts';
import { poolStarved } from './threads/pool-starved.ts';
import { selfDeadlock } from './threads/self-deadlock.ts';
import { threadBlocksExit } from './threads/thread-blocks-exit.ts';
import { unknown } from './unknown.ts';

/** In order: the first rule with a finding decides. The last one always has one. */
export const RULES: readonly Rule[] = [
  // At work in one way, wherever it stands there.
  runnerWork,
  // Progress between the samples: nothing is stuck.
  slow,
  // The kernel itself holds a process: whatever waits for that process waits for this.
  diskWait,
  // Who is stopped goes on with nothing, whatever it stands in.
  childStopped,
  // Whatever a program stands in whose time is up, it was to end.
  outlivesLimit,
  debuggerPrompt,
  stdinWait,
  gilHeld,
  // What an event loop is kept from, by a task that stays or a call that blocks it.
  cancelIgnored,
  loopBlocked,
  // Programs that are not Python, by the script of the shell that runs them.
  shellLoop,
  outlivesReader,
  idleServer,
  fifoWait,
  // A step through the operating system, where it closes a cycle or is the end; an exit that joins a thread is none of theirs.
  pipeFull,
  childDied,
  pipeHeldOpen,
  pipeFullBeside,
  childBlocksExit,
  // A poll that was met in the call by which it asks.
  pacedLoop,
  databaseWait,
  fileLock,
  networkWait,
  // A closed cycle is the cause wherever it stands, also behind an exit that it blocks.
  importDeadlock,
  poolStarved,
  programStarved,
  selfDeadlock,
  lockCycle,
  forkInheritedLock,
  lockNotReleased,
  threadBlocksExit,
  nobodyCanWake,
  // A way that ends in an actor that runs.
  retryLoop,
  cpuLoop,
  sleepLoop,
  libraryPause,
  childRunning,
  noSignal,
  nativeCall,
  working,
  fileLockBehind,
  nobodyNamed,
  takesForNobody,
  unknown,
];
