import type { ChildRunning } from '../../../diagnose/finding/causes/system.ts';
import type { Hop } from '../../../diagnose/path/route.ts';
import { shownFile } from '../../../model/user-frames.ts';
import { atHop, childTitle, processTitle, titleOf, type Wording } from '../../clauses/headline-words.ts';
import { doingWords, socketOf } from '../../clauses/wanted.ts';
import { standsIn } from '../../words/hop-words.ts';
import { cutInMiddle, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** By what it asked of the terminal: job control stops a program in the background that does. */
const STOPPED_ADVICE = {
  read: 'A program in the background may not read the terminal: start it with `< /dev/null`, or in the foreground (`timeout --foreground`).',
  write:
    'A program in the background may not write to this terminal: redirect its output, or allow it with `stty -tostop`.',
  settings:
    'A program in the background may not change the terminal: start it in the foreground, or without a terminal (`setsid`, and input and output redirected).',
  none: 'Find out who sent the signal; `kill -CONT` lets the program continue, which until then heeds no other signal but SIGKILL.',
} as const;

/** `the main thread waits in subprocess.run at a.py:3 in run for the child process 'sleep 9'`. */
export const describeChildRunning: Describer<ChildRunning> = (evidence, { hop, doing, caller }) => {
  const program = processTitle(evidence, hop.actor.process);
  const { workspace } = evidence.snapshot;
  if (caller === null) {
    const at = atHop(evidence, hop);
    return {
      sentence: `${program} ${doingWords(doing, workspace, at)}`,
      shorter: [`${program} ${doingWords(doing, workspace)}`],
      advice: doing.type === 'stopped' ? STOPPED_ADVICE[doing.stop.asks ?? 'none'] : PROGRAM_ADVICE,
    };
  }
  if (doing.type === 'serves') return serving(evidence, caller, program, doing);
  const who = titleOf(evidence, caller.actor);
  const child = childTitle(evidence, hop.actor.process);
  // Of `sleep 9` that says nothing new.
  const isSaid = doing.type === 'sleeps' && hop.actor.process.name === 'sleep';
  const does = isSaid ? '' : `, which ${doingWords(doing, workspace)}`;
  const isWait = caller.actor.kind === 'process' || caller.waiting?.id === 'child.wait';
  const waits = isWait ? `waits${atHop(evidence, caller)}` : standsIn(caller, workspace);
  return {
    sentence: `${who} ${waits} for ${child}${does}`,
    shorter: [
      `${who} ${waits} for ${child}`,
      `${who} waits for ${child}${does}`,
      `${who} waits for ${child}`,
      `it waits for ${child}`,
    ],
    advice:
      doing.type === 'stopped'
        ? STOPPED_ADVICE[doing.stop.asks ?? 'none']
        : `${lastWords(hop, program, workspace)}${ignoring(hop)}${doing.type === 'unread' ? UNREAD_ADVICE : doing.type === 'outlived' ? OUTLIVED_ADVICE : isCalledByPython(caller) ? PYTHON_ADVICE : PROGRAM_ADVICE}`,
  };
};

/** Whoever asks it to end so asks in vain (`SigIgn` of `/proc/PID/status`). */
function ignoring({ actor }: Hop): string {
  return actor.process.ignoredSignals?.includes(SIGTERM)
    ? 'It ignores SIGTERM, so that only SIGKILL ends it (`kill()` in place of `terminate()`, `kill -KILL`). '
    : '';
}

const SIGTERM = 15;

/** What stands in the file that its output goes to, and not in the log. */
function lastWords({ actor }: Hop, program: string, workspace: string): string {
  const written = actor.process.wrote?.at(-1);
  const line = written?.lines.at(-1);
  if (written === undefined || line === undefined) return '';
  return `The last line that ${program} wrote to ${named(shownFile(written.file, workspace))} is '${named(cutInMiddle(line, LAST_WORDS))}'. `;
}

/** Characters of what a program wrote last. */
const LAST_WORDS = 150;

/** `'bash ci.sh' waits in the foreground at ci.sh:3 for 'flask run', a server at 127.0.0.1:5000 that does not end by itself`. */
function serving(
  evidence: Wording,
  caller: Hop,
  program: string,
  { file, isJob }: Extract<ChildRunning['doing'], { type: 'serves' }>,
): ReturnType<Describer<ChildRunning>> {
  const who = titleOf(evidence, caller.actor);
  const at = atHop(evidence, caller);
  const server = `a server at ${socketOf(file)} that does not end by itself`;
  return isJob
    ? {
        sentence: `${who} waits${at} for all of its background jobs, and one of them is ${program}, ${server}`,
        shorter: [`${who} waits${at} for all of its background jobs, and ${program} does not end by itself`],
        advice: JOB_ADVICE,
      }
    : {
        sentence: `${who} waits in the foreground${at} for ${program}, ${server}`,
        shorter: [`${who} waits in the foreground${at} for ${program}, which does not end by itself`],
        advice: FOREGROUND_ADVICE,
      };
}

function isCalledByPython({ actor }: Hop): boolean {
  return actor.process.python !== null;
}

const PYTHON_ADVICE =
  'Inspect that program: run it alone, give it a timeout (`subprocess.run(..., timeout=...)`), or give the command more time.';
const PROGRAM_ADVICE =
  'Run that program alone and see what it waits for. Make it end: with the option for a single run if it watches or follows something (no `--watch`, no `tail -f`), a limit (`timeout 5m ...`), or no input (`< /dev/null`).';
const UNREAD_ADVICE =
  'A program learns only at its next write that its reader has ended, and the shell waits for every member of a pipeline. Give it a limit of its own (`timeout 60 ...`, `curl --max-time 60`), or ask in a loop with an end (`for i in $(seq 60); do grep -q ready server.log && break; sleep 1; done`).';
const OUTLIVED_ADVICE =
  'A limit that sends one signal ends only a program that heeds it: have SIGKILL follow (`timeout -k 10 ...`).';
const FOREGROUND_ADVICE =
  'Start the server in the background (`... > server.log 2>&1 &`), wait until it answers, and end it after the work (`kill $!`, or `trap` with EXIT).';
const JOB_ADVICE =
  'Name the jobs to wait for (`wait $first $second`), or end the server first: `wait` alone waits for every job of the shell, and a trap on EXIT runs only after it.';
