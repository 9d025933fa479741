import type { VNode } from 'preact';
import { MachineSection } from './sections/machine.tsx';
import { ProcessEntry, treeRows } from './sections/processes.tsx';
import { hasRaw, RawProcess, RawVerdict } from './sections/raw.tsx';
import { ResourceTable, resourceTables } from './sections/resources.tsx';
import { comparedActors, SamplePair, SamplesLead } from './sections/samples.tsx';
import { UnseenSection } from './sections/unseen.tsx';
import { AliveSection } from './sections/verdict/alive.tsx';
import { ChainSection, WholeGraph } from './sections/verdict/chain.tsx';
import { OthersSection } from './sections/verdict/others.tsx';
import { ReasoningSection } from './sections/verdict/reasoning.tsx';
import { Filters } from './stacks/filters.tsx';
import { Group } from './stacks/group.tsx';
import { threadMovementOf } from './view/movement.ts';
import type { View } from './view/view.ts';

/** A part of the page with a place in the navigation. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** For the navigation, which has one line. */
  readonly short: string;
  /** Pieces that are rendered one by one, for as long as there is room; asked for when their turn has come. */
  readonly pieces: readonly (() => VNode | null)[];
  /** Pieces that are counted when they are cut; those before are always shown. */
  readonly lead: number;
}

/** Stacks that carry the code around the user's lines; with all of them a page of 2,000 threads would be far too large. */
const WITH_CODE = 60;
/** Stacks of the verdict that are open at once: more are no longer a first look. */
const OPEN = 6;

/** The page's parts in the order in which they are shown and, where room is short, kept. */
export function sectionsOf(view: View): readonly Section[] {
  return [...waits(view), ...evidence(view), ...circumstances(view)].filter((each) => each !== null);
}

/** The first look: who waits, what else is stuck, and what lives. */
function waits(view: View): readonly (Section | null)[] {
  const { verdict } = view;
  const hasAlive = verdict.running.length > 0 || verdict.blockers.length > 0;
  return [
    section('chain', 'Who waits for whom', 'Wait chain', [
      () => <ChainSection view={view} />,
      () => <WholeGraph view={view} />,
    ]),
    (verdict.others ?? []).length > 0
      ? section('others', 'Also stuck', 'Also stuck', [() => <OthersSection view={view} />])
      : null,
    hasAlive
      ? section('alive', 'Tests and threads still alive', 'Tests and threads', [() => <AliveSection view={view} />])
      : null,
  ];
}

/** Stacks, processes, and what moved. */
function evidence(view: View): readonly (Section | null)[] {
  const { snapshot } = view;
  const compared = comparedActors(view);
  return [
    view.stacks.length === 0
      ? null
      : section(
          'stacks',
          `Stacks (${view.stacks.reduce((sum, { members }) => sum + members.length, 0)})`,
          'Stacks',
          [() => <Filters view={view} />],
          view.stacks.map((group, at) => () => (
            <Group
              group={group}
              view={view}
              movement={threadMovementOf(group.first)}
              withCode={at < WITH_CODE}
              isOpen={at < OPEN && group.role !== ''}
            />
          )),
        ),
    section(
      'processes',
      `Processes (${snapshot.processes.length})`,
      'Processes',
      [],
      treeRows(snapshot.processes).map((row) => () => <ProcessEntry row={row} view={view} />),
    ),
    section(
      'samples',
      'What moved between the samples',
      'Movement',
      [() => <SamplesLead view={view} />],
      compared.shown.map((actor) => () => <SamplePair actor={actor} view={view} />),
    ),
  ];
}

/** What is read when the first look was not enough. */
function circumstances(view: View): readonly (Section | null)[] {
  const { snapshot } = view;
  return [
    resourceTables(view).length === 0
      ? null
      : section(
          'resources',
          'Open resources',
          'Resources',
          [],
          resourceTables(view).map((process) => () => <ResourceTable process={process} view={view} />),
        ),
    section('reasoning', 'How this verdict was reached', 'Reasoning', [() => <ReasoningSection view={view} />]),
    section('unseen', 'What could not be seen', 'Not seen', [() => <UnseenSection view={view} />]),
    section('machine', 'Command and machine', 'Machine', [() => <MachineSection view={view} />]),
    section(
      'raw',
      'Raw evidence',
      'Raw',
      [() => <RawVerdict view={view} />],
      snapshot.processes.filter(hasRaw).map((process) => () => <RawProcess process={process} />),
    ),
  ];
}

function section(
  id: string,
  title: string,
  short: string,
  lead: Section['pieces'],
  rest: Section['pieces'] = [],
): Section {
  return { id, title, short, pieces: [...lead, ...rest], lead: lead.length };
}
