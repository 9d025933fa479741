import type { Doing, Wanted, Who } from '../../diagnose/finding/causes/wanted.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import type { Descriptor } from '../../diagnose/os/descriptors/descriptor.ts';
import { place, shownFile } from '../../model/user-frames.ts';
import { pipeName, SOME_SOCKET, socketWords, streamWords } from '../words/descriptor-words.ts';
import { labelOf } from '../words/hop-words.ts';
import { signalName } from '../words/kernel-words.ts';
import { processLabel } from '../words/labels.ts';
import { libraryName } from '../words/library-names.ts';
import { waitNoun } from '../words/wait-names.ts';
import { waitPhrase } from '../words/wait-phrases.ts';
import { count, cutInMiddle, duration, loopHead, named, ofProcessor } from '../words/words.ts';
import { connectionWords, holderWords } from './database-words.ts';
import { endedNames } from './ended.ts';
import { goneNoun, outsiderWords } from './gone.ts';
import { javaPlace, javaWords, starvedWords } from './java-words.ts';

/** What a hop waits for, as a noun: `bytes on 127.0.0.1:5 -> 127.0.0.1:8`, `the lock on data.lock`. */
export function wantedWords(wanted: Wanted, workspace: string): string {
  switch (wanted.type) {
    case 'api':
      return waitNoun(wanted.waiting);
    case 'socket': {
      const sockets = [...new Set(wanted.descriptors.map(socketWords))];
      const isUnnamed = sockets.length === 1 && wanted.descriptors.length > 1 && sockets[0] === SOME_SOCKET;
      const shown = isUnnamed ? [`${wanted.descriptors.length} unix sockets`] : sockets.slice(0, 2);
      return `${WANTED[wanted.wants]}${shown.length === 0 ? '' : ` on ${shown.join(' and ')}`}`;
    }
    case 'room':
      return `room in ${roomIn(wanted.descriptor)}`;
    case 'end of pipe':
      return endOfPipe(wanted.descriptor);
    case 'file lock':
      return `the lock on ${wanted.path === null ? 'a file' : named(shownFile(wanted.path, workspace))}`;
    case 'database':
      return databaseWords(wanted, workspace);
    case 'debugger':
      return `a command at the ${named(wanted.name)} prompt${wanted.isBreakpoint ? ', opened by breakpoint()' : ''}`;
    case 'input':
      return wanted.isTerminal ? 'input on the terminal' : 'data on stdin';
    case 'processor':
      return wanted.isLoop ? 'an endless loop' : 'one call that does not return';
    case 'native':
      return wanted.keepsGil ? 'native code that holds the GIL' : 'native code';
    case 'native lock':
      return `a lock in native code${callIn(wanted.frame.source)}`;
    case 'loop':
      return `the loop at ${place({ file: wanted.frame.file, line: wanted.loop.line }, workspace)} (${loopHead(wanted.loop)})`;
    case 'foreign':
      return doingNoun(wanted.doing, workspace);
    case 'other end of fifo':
      return `a process at the other end of ${wanted.path === null ? 'a named pipe' : `the named pipe ${named(shownFile(wanted.path, workspace))}`}`;
    case 'own work':
      return 'its own work';
    case 'answer':
      return 'an answer';
    case 'gil':
      return 'the GIL (the interpreter lock)';
  }
}

/** Who reads a pipe that has a name waits for its next writer: whoever has it open for both never sees its end. */
function endOfPipe(descriptor: Descriptor): string {
  const name = pipeName(descriptor);
  return name === null ? `the end of ${streamWords(descriptor)}` : `data in the named pipe ${named(name)}`;
}

/** What a socket is wanted for. */
export const WANTED = {
  read: 'data',
  write: 'room to send',
  accept: 'a client to connect',
  connect: 'its connection to be accepted',
} as const;

/** A line of source; a comment is not what waits. */
export function withoutComment(source: string): string {
  return source.replace(/\s+#.*$/, '').trim();
}

/** ` (os.read(fd))`: the text of a line without its comment; empty where it is not known. */
export function callIn(source: string | null): string {
  return source === null ? '' : ` (${named(withoutComment(source))})`;
}

/** `its stdout`, or the two ends of a socket. */
export function roomIn(descriptor: Extract<Wanted, { type: 'room' }>['descriptor']): string {
  return descriptor.file.kind === 'socket' ? socketWords(descriptor) : streamWords(descriptor);
}

function databaseWords(wanted: Extract<Wanted, { type: 'database' }>, workspace: string): string {
  if (wanted.sqlite !== null) return `a lock on the SQLite database ${named(shownFile(wanted.sqlite, workspace))}`;
  const on = wanted.descriptor === null ? '' : ` on ${socketWords(wanted.descriptor)}`;
  return `${wanted.isLock ? 'a lock in' : 'an answer from'} ${databaseName(wanted.engine)}${on}`;
}

/** `the database (psycopg)`; one whose engine is not known is just the database. */
export function databaseName(engine: Extract<Wanted, { type: 'database' }>['engine']): string {
  const name = libraryName(engine);
  return name === libraryName('other-database') ? name : `the database (${name})`;
}

/** What a program that is not Python does, as what it waits for. */
function doingNoun(doing: Doing, workspace: string): string {
  switch (doing.type) {
    case 'waits':
      return waitNoun(doing.waiting);
    case 'computes':
      return `its own code (${ofProcessor(doing.share)})`;
    case 'sleeps':
      return 'the end of its sleep';
    case 'follows':
      return `more in ${named(shownFile(doing.file, workspace))}`;
    case 'children':
      return count(doing.count, 'child process', 'child processes');
    case 'java':
      return `${named(doing.frame.method)} to return (${javaPlace(doing.frame)})`;
    case 'java exit':
      return `the end of its thread ${named(doing.name)} (${javaPlace(doing.frame)})`;
    case 'java starved':
      return 'a thread of a pool that is free';
    case 'awaits debugger':
      return `a debugger (${socketOf(doing.file)})`;
    case 'awaits process':
      return `the end of ${processLabel(doing.process)}`;
    case 'outlived':
      return `the end of ${processLabel(doing.child)}, whose time is up`;
    case 'unread':
      return 'something to write, whose reader has gone';
    case 'repeats':
      return 'its next round';
    case 'stopped':
      return doing.stop.signal === null ? 'SIGCONT' : `SIGCONT, being stopped by ${signalName(doing.stop.signal)}`;
    case 'serves':
      return `clients (${socketOf(doing.file)})`;
    case 'runs':
      return 'its own code';
  }
}

/** `127.0.0.1:8080`. */
export function socketOf({ socket }: Extract<Doing, { type: 'serves' }>['file']): string {
  return named(socket?.local ?? '') || 'a socket';
}

/** What a program that is not Python does; `at`: where it does it, with a blank before, stands behind the verb. */
export function doingWords(doing: Doing, workspace: string, at = ''): string {
  if (doing.type === 'stopped') return stopWords(doing.stop, at);
  return `${deedWords(doing, workspace)}${at}`;
}

function deedWords(doing: Exclude<Doing, { type: 'stopped' }>, workspace: string): string {
  switch (doing.type) {
    case 'waits':
      // Of a program whose code is not seen the name of the call says no more.
      return doing.waiting.group === 'select' ? 'waits for events' : waitPhrase(doing.waiting);
    case 'computes':
      return `uses ${ofProcessor(doing.share)}`;
    case 'sleeps':
      return 'sleeps';
    case 'follows':
      return `follows ${named(shownFile(doing.file, workspace))} forever`;
    case 'children':
      return doing.count === 1 ? 'waits for a child of its own' : `waits for ${doing.count} children of its own`;
    case 'java':
      return javaWords(doing);
    case 'java exit':
      return `has ended its main thread and is kept alive by its thread ${named(doing.name)} (${javaPlace(doing.frame)})`;
    case 'java starved':
      return starvedWords(doing);
    case 'awaits debugger':
      return `waits for a debugger to connect at ${socketOf(doing.file)}`;
    case 'awaits process':
      return `goes on until ${processLabel(doing.process)} ends`;
    case 'outlived': {
      const does = doing.how === 'ignores' ? 'ignores it' : 'catches it and goes on';
      return `sent ${signalName(doing.signal)} ${duration(doing.overMs)} ago to ${processLabel(doing.child)}, which ${does}`;
    }
    case 'unread':
      return 'goes on although nobody reads its output any more';
    case 'repeats':
      return 'runs its command again and again';
    case 'serves':
      return `serves at ${socketOf(doing.file)} and does not end by itself`;
    case 'runs':
      return 'is still running';
  }
}

/** `is stopped by SIGTTOU (state T) at ci.sh:3, since it changes the terminal from the background`. */
function stopWords({ signal, asks }: Extract<Doing, { type: 'stopped' }>['stop'], at: string): string {
  const stopped = `is stopped${signal === null ? '' : ` by ${signalName(signal)}`} (state T)${at}`;
  return asks === null ? stopped : `${stopped}, since it ${ASKS[asks]} from the background`;
}

const ASKS = {
  read: 'reads the terminal',
  write: 'writes to the terminal',
  settings: 'changes the terminal',
} as const;

/** Who could end a wait of the system. */
export function whoWords(evidence: Evidence, who: Who): string {
  switch (who.type) {
    case 'actor':
      return labelOf(evidence, who.actor);
    case 'holders':
      return holderNames(who).join(' and ');
    case 'outsider':
      return `${outsiderWords(who.outsider)}, which is not part of the command`;
    case 'process':
      return processLabel(who.process);
    case 'pid':
      return `pid ${who.pid}, which is not part of the command`;
    case 'gone':
      return goneNoun(who.gone);
    case 'ended':
      return endedNames(who.actors);
    case 'transaction':
      return connectionWords(who.open, who.process);
    case 'other connection':
      return holderWords(who.holder, who.process);
    case 'typist':
      return who.of === 'command' ? 'someone who types a command' : `someone who types an answer${toQuestion(who)}`;
    case 'own server':
      return 'a server that runs on the same thread';
    case 'itself':
      return 'the waiting process itself';
  }
}

/** Characters of a question in the chain, which has room. */
const QUESTION = 120;

function toQuestion({ question }: Extract<Who, { type: 'typist' }>): string {
  return question == null ? '' : ` to '${named(cutInMiddle(question, QUESTION))}'`;
}

/** Holders that a sentence names, of the tree and outside it. */
const NAMED = { inTree: 3, outside: 2 } as const;

/** `'sleep 9' (pid 7)`, `its own process`: one noun a holder. */
export function holderNames({ processes, outside, isOwn }: Extract<Who, { type: 'holders' }>): readonly string[] {
  return [
    ...processes.slice(0, NAMED.inTree).map(processLabel),
    ...outside.slice(0, NAMED.outside).map(outsiderWords),
    ...(isOwn && processes.length === 0 ? ['its own process'] : []),
  ];
}
