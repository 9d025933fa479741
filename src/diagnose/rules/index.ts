import type { Rule } from '../rule.ts';
import { childDied } from './child-died.ts';
import { childRunning } from './child-running.ts';
import { cpuLoop } from './cpu-loop.ts';
import { databaseWait } from './database-wait.ts';
import { debuggerPrompt } from './debugger-prompt.ts';
import { fileLock } from './file-lock.ts';
import { gilHeld } from './gil-held.ts';
import { nativeCall } from './native-call.ts';
import { networkWait } from './network-wait.ts';
import { pipeFull } from './pipe-full.ts';
import { pipeHeldOpen } from './pipe-held-open.ts';
import { sleepLoop } from './sleep-loop.ts';
import { slow } from './slow.ts';
import { stdinWait } from './stdin-wait.ts';
import { threadBlocksExit } from './thread-blocks-exit.ts';
import { unknown } from './unknown.ts';

/** In order: the first rule with a finding decides. The last one always has one. */
export const RULES: readonly Rule[] = [
  pipeFull,
  threadBlocksExit,
  debuggerPrompt,
  stdinWait,
  gilHeld,
  slow,
  childDied,
  pipeHeldOpen,
  databaseWait,
  fileLock,
  networkWait,
  cpuLoop,
  sleepLoop,
  childRunning,
  nativeCall,
  unknown,
];
