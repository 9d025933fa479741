import { baseName } from '../../model/process-kind.ts';
import { SCRIPT_BODY } from '../../model/script.ts';
import type { Process } from '../../model/snapshot.ts';
import { absoluteFile } from '../../model/user-frames.ts';
import type { Job, LastWords, ShellLoop } from '../finding/causes/running.ts';
import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import type { Evidence } from '../focus/evidence.ts';
import { processKey } from '../graph/actor.ts';
import type { WaitGraph } from '../graph/wait-graph.ts';
import { type Ending, endingsOf } from '../os/endings.ts';
import { hopOf, routeOf } from '../path/route.ts';
import { culpritOfFrame } from '../path/route-culprit.ts';
import { childrenOf, isBetweenChildren } from '../script/awaited.ts';
import type { Command } from '../script/command.ts';
import { frameAt, lineOf } from '../script/frames.ts';
import { jobNamedIn } from '../script/jobs.ts';
import { type LoopAt, loopAt } from '../script/loops.ts';
import { likeness } from '../script/match.ts';
import { literalOf } from '../script/word.ts';
import { comingsOf } from '../witness/program.ts';

/** A shell asks again and again for what does not come: its children come and go, and its script stands at the same loop. */
export const shellLoop: Rule = {
  id: 'shell-loop',
  find(evidence) {
    const { graph, focus, snapshot } = evidence;
    const route = routeOf(evidence);
    if (!route || route.circle.length > 0) return pass('no last step');
    // A loop of a shell further out goes round with all that is in it.
    const turning = focus.path.flatMap((shell) => {
      const at = shell.python === null ? loopAt(shell, graph.processes) : null;
      const turns =
        sleeps(graph, focus.path.at(-1)) ||
        isBetweenChildren(shell, graph.processes) ||
        comingsOf(graph, shell).some((some) => some.length > 0);
      return at !== null && turns ? [{ shell, at }] : [];
    });
    const [found] = turning;
    const actor = found === undefined ? undefined : graph.actors.get(processKey(found.shell.pid));
    if (found === undefined || actor === undefined || found.at.region.script.file === null) return pass('no poll');
    const { loop, command, region } = found.at;
    const frame = frameAt(region.script, loop.line, command.function ?? SCRIPT_BODY);
    const asks = questionIn(lineOf(region.script, loop.line));
    const own = {
      kind: /^until\s/.test(asks) ? 'until' : 'while',
      line: loop.line,
      endLine: loop.endLine,
      text: asks.replace(/^(until|while)\s/, ''),
      isInfinite: loop.asks.every((one) => one === 'true' || one === ':'),
    } as const;
    const hop = hopOf(graph, actor);
    const waiting = hop.waiting ?? route.hops[0]?.waiting ?? null;
    if (waiting === null) return pass('no poll');
    const only = { ...route, hops: [hop] };
    return findingOf(evidence, {
      cause: {
        kind: 'sleep-loop',
        route: only,
        at: 0,
        waiting,
        frame,
        loop: own,
        script: shellLoopOf(graph, found.shell, found.at, asks, snapshot.processes),
      },
      confidence: 'likely',
      route: only,
      at: 0,
      wanted: { type: 'loop', frame, loop: own },
      who: null,
      culprit: culpritOfFrame(evidence, frame, actor),
      parts: [frame.function, ...loop.asks.slice(0, 2)],
    });
  },
};

/** Characters of a line that are looked at. */
const LINE_LENGTH = 500;

/** The head of a loop without its `do` and what stands behind that. */
function questionIn(line: string): string {
  return line
    .slice(0, LINE_LENGTH)
    .replace(/\s#.*$/, '')
    .replace(/;?\s*\bdo\b\s*$/, '')
    .trim();
}

/** What a loop of a shell does between two turns. */
function sleeps(graph: WaitGraph, process: Process | undefined): boolean {
  const actor = process === undefined ? undefined : graph.actors.get(processKey(process.pid));
  return actor !== undefined && process?.python === null && hopOf(graph, actor).waiting?.verb === 'sleep';
}

function shellLoopOf(
  graph: WaitGraph,
  shell: Process,
  { region, loop }: LoopAt,
  text: string,
  processes: Evidence['snapshot']['processes'],
): ShellLoop {
  const lives = (command: Command) => processes.some((one) => one !== shell && likeness(command, one.argv) > 0);
  const isProgram = ({ words: [first] }: Command) => first !== undefined && (literalOf(first) ?? '') !== '';
  const jobOf = (command: Command): Job => ({
    command,
    frame: frameAt(region.script, command.line, command.function ?? SCRIPT_BODY),
  });
  const endings = endingsOf(graph.snapshot, shell);
  const ended = region.read
    .filter(
      (one) => one.isBackground && one.loops.length === 0 && one.line < loop.line && isProgram(one) && !lives(one),
    )
    .map((command) => ({ ...jobOf(command), ending: endingOf(command, endings), wrote: lastWordsOf(command, shell) }));
  const named = jobNamedIn(text, region, loop.line);
  const process =
    named === null ? undefined : childrenOf(shell, graph.processes).find((one) => likeness(named, one.argv) > 0);
  const asked = named === null || process === undefined ? null : { ...jobOf(named), process };
  return { shell, asks: text, ended, asked, port: portIn(graph, text) };
}

/** Of a zombie the name is all that is left: that of its program, or of the script that it carried out. */
function endingOf({ words }: Command, endings: readonly Ending[]): Ending | null {
  const names = words.flatMap((word) => literalOf(word) ?? []).map((word) => baseName(word).slice(0, NAME_LENGTH));
  const found = endings.filter(({ name }) => name !== null && names.includes(name));
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

/** `localhost:8080`, `/dev/tcp/127.0.0.1/8080`: where nobody of the tree listens at that port. */
function portIn({ snapshot }: WaitGraph, text: string): number | null {
  const found = /(?:\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)|\[::1\]|\/dev\/tcp\/[\w.]+)[:/](\d{2,5})\b/.exec(text)?.[1];
  if (found === undefined) return null;
  const listens = snapshot.processes.some(({ files }) =>
    files.some(({ socket }) => socket?.state === 'LISTEN' && socket.local.endsWith(`:${found}`)),
  );
  return listens ? null : Number(found);
}
