import { baseName } from '../../../model/process-kind.ts';
import { SCRIPT_BODY } from '../../../model/snapshot/script.ts';
import type { Frame, Process } from '../../../model/snapshot.ts';
import { absoluteFile } from '../../../model/user-frames.ts';
import type { Job, LastWords, ShellLoop } from '../../finding/causes/running.ts';
import type { Rule } from '../../finding/finding.ts';
import { findingOf } from '../../finding/hop-finding.ts';
import { pass } from '../../finding/pass.ts';
import type { Evidence } from '../../focus/evidence.ts';
import { processKey } from '../../graph/actor.ts';
import { type EndedActor, endedProcesses } from '../../graph/ended.ts';
import type { WaitGraph } from '../../graph/wait-graph.ts';
import { portWithoutListener } from '../../os/listening.ts';
import { hopOf, routeOf } from '../../path/route.ts';
import { culpritOfFrame, lineThatRuns } from '../../path/route-culprit.ts';
import { isBetweenChildren } from '../../script/awaited.ts';
import { childrenOf, isLeftBehind } from '../../script/children.ts';
import { breaksByCount } from '../../script/endless-loop.ts';
import { frameAt } from '../../script/frame-at.ts';
import { isForEnd, isJob, jobNamedIn } from '../../script/jobs.ts';
import { type LoopAt, loopAt } from '../../script/loops.ts';
import { likeness } from '../../script/match.ts';
import { placeInRecipe, recipeFrame } from '../../script/recipes.ts';
import { type Region, regionOf } from '../../script/region.ts';
import { isFork } from '../../script/script-of.ts';
import { nameOf } from '../../script/syntax/builtins.ts';
import type { Command } from '../../script/syntax/command.ts';
import { literalOf, type Word } from '../../script/syntax/word.ts';
import { comingsOf } from '../../witness/repeats.ts';
import { askedBy } from './shell-asks.ts';

/** A shell asks again and again for what does not come: its children come and go, and its script stands at the same loop. */
export const shellLoop: Rule = {
  id: 'shell-loop',
  find(evidence) {
    const { graph } = evidence;
    const route = routeOf(evidence);
    if (!route || route.circle.length > 0) return pass('no last step');
    const found = turningLoop(evidence);
    const actor = found === null ? undefined : graph.actors.get(processKey(found.shell.pid));
    if (found === null || actor === undefined) return pass('no poll');
    const { loop, region, command } = found.at;
    const head = frameOf(found.shell, region, command, loop.line, graph);
    // What was given to a shell as a word (`bash -c`) stands in the line that runs the shell.
    const given = head.file === '' ? lineThatRuns(evidence, found.shell) : null;
    const frame = given?.frame ?? head;
    if (frame.file === '') return pass('no poll');
    const asked = askedBy(found.at);
    if (asked.isInfinite && breaksByCount(found.at)) return pass('moves');
    // Whoever asks nothing and writes with each round gets on.
    if (asked.isWithoutQuestion && graph.snapshot.wroteWhileLooking === true) return pass('still writes');
    const line = frame.line ?? loop.line;
    const own = {
      kind: /^until\s/.test(asked.head) ? 'until' : 'while',
      line,
      endLine: given === null ? line + loop.endLine - loop.line : line,
      text: asked.head.replace(/^(until|while)\s/, ''),
      isInfinite: asked.isInfinite,
    } as const;
    const hop = hopOf(graph, actor);
    const only = { ...route, hops: [hop] };
    const runs = given?.actor.process ?? graph.processes.get(found.shell.ppid) ?? found.shell;
    const told = shellLoopOf(graph, starterOf(evidence, found.shell, found.at), found.shell, found.at, asked.question);
    return findingOf(evidence, {
      cause: {
        kind: 'sleep-loop',
        route: only,
        at: 0,
        waiting: hop.waiting ?? route.hops[0]?.waiting ?? null,
        frame,
        loop: own,
        script: {
          ...told,
          isWithoutQuestion: asked.isWithoutQuestion,
          shell: region.script.file === null ? runs : found.shell,
        },
      },
      confidence: 'likely',
      route: only,
      at: 0,
      wanted: { type: 'loop', frame, loop: own },
      who: null,
      culprit: culpritOfFrame(evidence, frame, given?.actor ?? actor),
      parts: [frame.function, ...loop.asks.slice(0, 2)],
    });
  },
};

/** A shell that stands in a loop and goes round it. */
interface Turning {
  readonly shell: Process;
  readonly at: LoopAt;
}

/** Of the shells on the way the outermost: its loop goes round with all that is in it. */
function turningLoop({ graph, focus }: Evidence): Turning | null {
  const isAsleep = sleeps(graph, focus.path.at(-1));
  for (const shell of focus.path) {
    const at = shell.python === null ? loopAt(shell, graph.processes) : null;
    if (at === null) continue;
    const comes = () => comingsOf(graph, shell).some((some) => some.length > 0);
    if (isAsleep || isBetweenChildren(shell, graph.processes) || comes()) return { shell, at };
  }
  return null;
}

/** What a loop of a shell does between two turns. */
function sleeps(graph: WaitGraph, process: Process | undefined): boolean {
  const actor = process === undefined ? undefined : graph.actors.get(processKey(process.pid));
  return actor !== undefined && process?.python === null && hopOf(graph, actor).waiting?.verb === 'sleep';
}

/** A shell, and the region of its script that may have started jobs before the loop. */
interface Starter {
  readonly shell: Process;
  readonly region: Region;
}

/** Of a loop that was given to a shell as a word the shell further out that has a script. */
function starterOf({ focus, graph }: Evidence, shell: Process, { region, own }: LoopAt): Starter {
  const outer = focus.path
    .slice(0, Math.max(0, focus.path.indexOf(shell)))
    .findLast(({ script }) => script?.kind === 'shell' && script.file !== null);
  const around = region.script.file === null && outer !== undefined ? regionOf(outer, graph.processes) : null;
  return outer === undefined || around === null ? { shell, region: own } : { shell: outer, region: around };
}

function shellLoopOf(
  graph: WaitGraph,
  { shell: starter, region: own }: Starter,
  shell: Process,
  { region, loop, command: at }: LoopAt,
  text: string,
): Omit<ShellLoop, 'isWithoutQuestion'> {
  const children = childrenOf(starter, graph.processes);
  // What the shell carries out in a fork of itself has no words of its own.
  const forks = children.filter((one) => isFork(one, starter) && isLeftBehind(one, starter, graph.processes));
  const livingOf = (command: Command) =>
    isOfShell(command, own.read)
      ? forks
      : [...graph.processes.values()].filter((one) => likeness(command, one.argv) > 0);
  const isProgram = ({ words: [first] }: Command) => first !== undefined && (literalOf(first) ?? '') !== '';
  const jobOf = (command: Command): Job => ({ command, frame: frameOf(starter, own, command, command.line, graph) });
  const finished = endedProcesses(graph, starter);
  const before = own === region ? loop.line : (own.line ?? Number.POSITIVE_INFINITY);
  const started = own.read.filter((one) => isJob(one) && one.loops.length === 0 && one.line < before);
  const ended = started
    .filter((one) => isProgram(one) && livingOf(one).every((process) => process === shell))
    .map((command) => ({
      ...jobOf(command),
      actor: endedJob(command, finished),
      wrote: lastWordsOf(command, starter),
    }));
  const named = own === region ? jobNamedIn(text, region, loop.line) : null;
  const process = named === null ? undefined : children.find((one) => livingOf(named).includes(one));
  const asked = named === null || process === undefined ? null : { ...jobOf(named), process, isForEnd: isForEnd(text) };
  const port =
    portWithoutListener(graph, `${text} ${wordsOf(graph, shell)}`) ?? portOfCall(graph, text, at, region.read);
  return { shell, asks: text, ended, asked, port };
}

/**
 * The port with the words of the call in place of `$1` and so on, of a loop in a function: of several calls the one for a port where nobody listens, as the others have
 * found what they ask for; `null` where that may be any of them.
 */
function portOfCall(
  graph: WaitGraph,
  text: string,
  { function: name }: Command,
  read: readonly Command[],
): number | null {
  const calls = name === null ? [] : read.filter((one) => nameOf(one) === name);
  const ports = calls.map(({ words }) => {
    const literal = (digit: string) =>
      words[Number(digit)] === undefined ? null : literalOf(words[Number(digit)] as Word);
    return portWithoutListener(
      graph,
      text.replace(/\$\{?([1-9])\}?/g, (whole, digit: string) => literal(digit) ?? whole),
    );
  });
  const [port, ...others] = new Set(ports.filter((one) => one !== null));
  return port === undefined || others.length > 0 ? null : port;
}

/** A function of the script. */
function isOfShell(command: Command, read: readonly Command[]): boolean {
  const name = nameOf(command);
  return name !== '' && read.some((one) => one.function === name);
}

/** A line of the script; of what make has given to a shell the one in the makefile. */
function frameOf(shell: Process, { script }: Region, command: Command, line: number, graph: WaitGraph): Frame {
  const place = script.file === null ? placeInRecipe(shell, line, graph.processes) : null;
  return place === null ? frameAt(script, line, command.function ?? SCRIPT_BODY) : recipeFrame(place);
}

/** Of a zombie the name is all that is left: that of its program, or of the script that it carried out. */
function endedJob({ words }: Command, children: readonly EndedActor[]): EndedActor | null {
  const names = words.flatMap((word) => literalOf(word) ?? []).map((word) => baseName(word).slice(0, NAME_LENGTH));
  const found = children.filter(({ name }) => name !== null && names.includes(name));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The last line of the file that a job's output goes to, the later redirection first: mostly that of its errors. */
function lastWordsOf({ files }: Command, { script, cwd }: Process): LastWords | null {
  for (const { operator, word } of [...files].reverse()) {
    const name = operator.includes('>') ? literalOf(word) : null;
    const file = name === null ? null : absoluteFile(name, cwd);
    const line = script?.outputs?.find((one) => one.file === file)?.lines.at(-1);
    if (file !== null && line !== undefined) return { file, line };
  }
  return null;
}

/** TASK_COMM_LEN without its end. */
const NAME_LENGTH = 15;

/** Words of the programs that a shell was seen to start: what stands for its variables. */
function wordsOf({ snapshot }: WaitGraph, shell: Process): string {
  return snapshot.processes.flatMap(({ ppid, argv }) => (ppid === shell.pid ? argv : [])).join(' ');
}
