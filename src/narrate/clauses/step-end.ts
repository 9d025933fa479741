import type { SystemWait } from '../../diagnose/os/system-wait.ts';
import type { TraceStep } from '../../diagnose/trace.ts';

/** `input would end it`: what ends a wait of which no object of the process tells who could; `null` where nothing does. */
export function enderOfWait({ waiting, system }: Pick<TraceStep, 'waiting' | 'system'>): string | null {
  if (waiting?.verb === 'sleep') return 'it ends by itself';
  if (system !== null) return `${systemEnder(system)} would end it`;
  if (waiting?.group === 'child') return 'the end of the child process would end it';
  if (waiting?.group === 'signal') return 'the signal would end it';
  return null;
}

function systemEnder(system: SystemWait): string {
  switch (system.kind) {
    case 'debugger':
      return 'a command at its prompt';
    case 'stdin':
      return 'input';
    case 'database':
      return system.sqlite === null ? 'an answer from the database' : 'the release of the lock on the database';
    case 'file lock':
      return 'the release of the file lock';
    case 'pipe':
      return system.wants === 'write' ? 'room in the pipe' : 'data in the pipe or its end';
    case 'socket':
      return OF_SOCKET[system.wants];
  }
}

const OF_SOCKET = {
  read: 'data from the other end',
  write: 'room to send',
  accept: 'a client that connects',
  connect: 'the other end accepting the connection',
} as const;
