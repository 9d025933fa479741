import type { PipeHeldOpen } from '../../../diagnose/finding/causes/system.ts';
import type { Evidence } from '../../../diagnose/focus/evidence.ts';
import { outsiderWords } from '../../clauses/gone.ts';
import { deciding, decidingBriefly, processTitle } from '../../clauses/headline-words.ts';
import { pipeName } from '../../words/descriptor-words.ts';
import { count, listed, named } from '../../words/words.ts';
import type { Describer } from '../description.ts';

/** `the main thread waits in read() at a.py:3 in run for the end of a pipe that 'sleep 9' still holds open`. */
export const describePipeHeldOpen: Describer<PipeHeldOpen> = (evidence, { route, at, hop, who, by }) => {
  const waits = deciding(evidence, route, at);
  const names = holderTitles(evidence, who);
  const hold = names.length === 1 ? 'holds' : 'hold';
  const [first] = names;
  const asking = by === 'asker' ? route.circle.find((one) => one !== at) : undefined;
  if (asking !== undefined) {
    const answer = `for an answer of ${processTitle(evidence, hop.actor.process)}, which waits for more input`;
    return {
      sentence: `${deciding(evidence, route, asking)} ${answer}`,
      shorter: [`${decidingBriefly(evidence, route, asking)} ${answer}`],
      advice: ADVICE.asker,
    };
  }
  const [path] = hop.system?.kind === 'pipe' ? hop.system.descriptors.flatMap((one) => pipeName(one) ?? []) : [];
  if (path !== undefined) {
    const pipe = `for data in the named pipe ${named(path)}, which only`;
    return {
      sentence: `${waits} ${pipe} ${listed(names)} ${has(names)} open`,
      shorter: [`${decidingBriefly(evidence, route, at)} ${pipe} ${listed(names)} ${has(names)} open`],
      advice: NAMED_PIPE_ADVICE,
    };
  }
  return {
    sentence: `${waits} for the end of a pipe that ${listed(names)} still ${hold} open`,
    shorter: [
      `${decidingBriefly(evidence, route, at)} for the end of a pipe that ${names.length === 1 ? first : count(names.length, 'process', 'processes')} still ${hold} open`,
      `${decidingBriefly(evidence, route, at)} for the end of a pipe that ${names.length === 1 ? 'another process' : count(names.length, 'other process', 'other processes')} still ${hold} open`,
    ],
    advice: isAmongPrograms(hop, who) ? PROGRAM_ADVICE : ADVICE[by],
  };
};

function has(names: readonly string[]): string {
  return names.length === 1 ? 'has' : 'have';
}

/** Nobody of them is Python: there is no call to change. */
function isAmongPrograms({ actor }: PipeHeldOpen['hop'], { processes }: PipeHeldOpen['who']): boolean {
  return actor.process.python === null && processes.every(({ python }) => python === null);
}

/** Holders that a sentence names. */
const NAMED = 3;

function holderTitles(evidence: Evidence, { processes, outside, isOwn }: PipeHeldOpen['who']): readonly string[] {
  const names = [
    ...processes.map((process) => processTitle(evidence, process)),
    ...outside.map((one) => (one.type === 'process' ? named(one.name) : outsiderWords(one))),
    ...(isOwn && processes.length === 0 ? ['its own process'] : []),
  ];
  return names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names;
}

const ADVICE: Readonly<Record<PipeHeldOpen['by'], string>> = {
  parent:
    'The child reads its input to the end: close its `stdin` once all is written (`process.stdin.close()`), or use `communicate(input=...)`, before its output or its end is waited for.',
  maker:
    'Close the end that the child does not use in the parent, once the child has been started and all is sent (`sender.close()`, `os.close(writer)`), and before its end is waited for: a reader sees the end of a pipe only when every copy of the other end is closed.',
  itself:
    'Close the write end in this process once the children have it (`os.close(writer)`, `sender.close()`): a reader sees the end of a pipe only when every copy of the write end is closed.',
  asker:
    'Many programs buffer output to a pipe until there is much of it, or until their input ends: let it write each line at once (`sed -u`, `grep --line-buffered`, `stdbuf -oL ...`), or close its input before its answer is read.',
  others:
    'Start the long-lived process with its output elsewhere (`stdout=subprocess.DEVNULL` or a file, `> log 2>&1 &`), or end it first; a reader sees the end of a pipe only when the last process that inherited the write end has closed it. With `fork`, close the ends that a child does not need.',
};

const NAMED_PIPE_ADVICE =
  'Make sure the writer also writes when it fails (`trap`, or `;` in place of `&&`), or read with a limit (`read -t 60`). A process that opens a named pipe for both reading and writing never sees end of file.';

const PROGRAM_ADVICE =
  'Start what stays with its output elsewhere (`server > server.log 2>&1 &`), or end it first: a reader sees the end of a pipe only when the last process that inherited the write end has closed it.';
