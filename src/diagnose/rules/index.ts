import type { Rule } from '../finding/finding.ts';
import { cancelIgnored } from './cancel-ignored.ts';
import { childBlocksExit } from './child-blocks-exit.ts';
import { childDied } from './child-died.ts';
import { childRunning } from './child-running.ts';
import { childStopped } from './child-stopped.ts';
import { cpuLoop } from './cpu-loop.ts';
import { databaseWait } from './database-wait.ts';
import { debuggerPrompt } from './debugger-prompt.ts';
import { diskWait } from './disk-wait.ts';
import { fifoWait } from './fifo-wait.ts';
import { fileLock, fileLockBehind } from './file-lock.ts';
import { forkInheritedLock } from './fork-inherited-lock.ts';
import { gilHeld } from './gil-held.ts';
import { idleServer } from './idle-server.ts';
import { importDeadlock } from './import-deadlock.ts';
import { lockCycle } from './lock-cycle.ts';
import { lockNotReleased } from './lock-not-released.ts';
import { loopBlocked } from './loop-blocked.ts';
import { nativeCall } from './native-call.ts';
import { networkWait } from './network-wait.ts';
import { nobodyCanWake, nobodyNamed } from './nobody-can-wake.ts';
import { pipeFull, pipeFullBeside } from './pipe-full.ts';
import { pipeHeldOpen } from './pipe-held-open.ts';
import { poolStarved } from './pool-starved.ts';
import { pacedLoop, retryLoop } from './retry-loop.ts';
import { runnerWork } from './runner-work.ts';
import { selfDeadlock } from './self-deadlock.ts';
import { shellLoop } from './shell-loop.ts';
import { libraryPause, sleepLoop } from './sleep-loop.ts';
import { slow, working } from './slow.ts';
import { stdinWait } from './stdin-wait.ts';
import { threadBlocksExit } from './thread-blocks-exit.ts';
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
  debuggerPrompt,
  stdinWait,
  gilHeld,
  // What an event loop is kept from, by a task that stays or a call that blocks it.
  cancelIgnored,
  loopBlocked,
  // Programs that are not Python, by the script of the shell that runs them.
  shellLoop,
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
  nativeCall,
  working,
  fileLockBehind,
  nobodyNamed,
  unknown,
];
