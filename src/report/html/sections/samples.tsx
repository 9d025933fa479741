import type { Frame, Process, Snapshot } from '../../../model/snapshot.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { count, duration } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { stackKey } from '../../text/thread-text.ts';
import { Table } from '../kit/parts.tsx';
import { Stack } from '../stacks/stack.tsx';
import type { ShownActor } from '../view/actors.ts';
import { sampledStacks, threadMovementOf } from '../view/movement.ts';
import type { View } from '../view/view.ts';

/** Pairs of stacks that are shown; whoever moves more is computing, and his stacks say little. */
const PAIRS_LIMIT = 40;
const FRAMES = 30;

/** Actors that are shown side by side: who moved, and who matters most, moved or not. */
export function comparedActors({ stacks }: View): { readonly shown: readonly ShownActor[]; readonly omitted: number } {
  const moved = stacks.flatMap(({ members }) => members.filter((actor) => threadMovementOf(actor) === 'moved'));
  const important = stacks.filter(({ importance }) => importance <= 1).map(({ first }) => first);
  const all = [...new Set([...important, ...moved])].filter((actor) => threadMovementOf(actor) !== 'unknown');
  return { shown: all.slice(0, PAIRS_LIMIT), omitted: Math.max(0, all.length - PAIRS_LIMIT) };
}

/** What moved in numbers: one sentence, and the processes that used the processor. */
export function SamplesLead({ view }: { readonly view: View }) {
  const { sampleTimesMs, processes } = view.snapshot;
  if (sampleTimesMs.length < 2) return <p>Only one sample was taken, so nothing shows whether anything moved.</p>;
  const members = view.stacks.flatMap((group) => group.members);
  const moved = members.filter((actor) => threadMovementOf(actor) === 'moved').length;
  const still = members.filter((actor) => threadMovementOf(actor) === 'still').length;
  const busy = processes.filter((process) => cpuBetween(process) > 0);
  return (
    <>
      <p>
        {sampleTimesMs.length} samples, {duration((sampleTimesMs.at(-1) ?? 0) - (sampleTimesMs[0] ?? 0))} apart from
        first to last: {moved === 0 ? 'nothing moved' : `${moved} moved`}, {still} stood still.
      </p>
      {busy.length === 0 ? (
        <p>No process used any CPU time between them.</p>
      ) : (
        <Table
          label="Processor time between the samples"
          head={['Process', 'CPU time between the samples', 'State in each sample']}
          rows={busy.map((process) => [
            plainLine(processLabel(process)),
            `${Math.round(cpuBetween(process))} ms`,
            plainLine(process.states.join(' ')),
          ])}
        />
      )}
    </>
  );
}

function cpuBetween({ cpuMs }: Process): number {
  return (cpuMs.at(-1) ?? 0) - (cpuMs[0] ?? 0);
}

/** The first and the last sample of one actor, side by side; frames that are not in the other one are marked. */
export function SamplePair({ actor, view: { snapshot } }: { readonly actor: ShownActor; readonly view: View }) {
  const stacks = sampledStacks(actor);
  const [first, last] = [stacks[0], stacks.at(-1)];
  if (first === undefined || last === undefined) return null;
  const moved = threadMovementOf(actor) === 'moved';
  return (
    <details class="pair" open={moved || undefined}>
      <summary>
        {plainLine(`${actor.title} of ${processLabel(actor.process)}`)}: {moved ? 'moved' : 'the same'}
      </summary>
      <p class="who">
        <a href={`#${actor.anchor}`}>its full stack</a>
      </p>
      <div class="side-by-side">
        {[first, last].map((stack) => (
          <div>
            <h3>{`Sample ${stack.sample + 1}${timeWords(snapshot, stack.sample)}`}</h3>
            <Stack
              frames={stack.frames.slice(0, FRAMES)}
              snapshot={snapshot}
              withCode={false}
              changed={(frame) => !holds(stack === first ? last.frames : first.frames, frame)}
            />
            {stack.frames.length > FRAMES ? (
              <p class="muted">… {count(stack.frames.length - FRAMES, 'outer frame')}</p>
            ) : null}
          </div>
        ))}
      </div>
    </details>
  );
}

function timeWords({ sampleTimesMs }: Snapshot, sample: number): string {
  const time = sampleTimesMs[sample];
  return time === undefined || sample === 0 ? '' : `, ${duration(time)} later`;
}

function holds(frames: readonly Frame[], frame: Frame): boolean {
  const key = stackKey([frame]);
  return frames.some((other) => stackKey([other]) === key);
}
