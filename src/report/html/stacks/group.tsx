import { place, userFrame } from '../../../model/user-frames.ts';
import { processLabel } from '../../../narrate/words/labels.ts';
import { count } from '../../../narrate/words/words.ts';
import { plainLine } from '../../escape/plain.ts';
import { Badge, Permalink } from '../kit/parts.tsx';
import type { ShownActor } from '../view/actors.ts';
import type { StackGroup } from '../view/groups.ts';
import { MOVEMENT_WORDS, type ThreadMovement } from '../view/movement.ts';
import type { View } from '../view/view.ts';
import { Stack } from './stack.tsx';

export interface GroupProps {
  readonly group: StackGroup;
  readonly view: View;
  readonly movement: ThreadMovement;
  readonly withCode: boolean;
  readonly isOpen: boolean;
}

/** One stack with everybody who has it; what the filters ask is in `data-` attributes. */
export function Group({ group, view, movement, withCode, isOpen }: GroupProps) {
  const { first, members, importance, role } = group;
  const own = userFrame(first.frames, view.workspace);
  const at = own ?? first.frames[0] ?? null;
  return (
    <details
      class="group"
      open={isOpen}
      data-kind={first.kind}
      data-idle={first.isIdle ? '1' : undefined}
      data-non-daemon={first.isNonDaemon ? '1' : undefined}
      data-count={members.length}
    >
      <summary>
        <span class="title">
          {members.length === 1 ? (
            plainLine(first.title)
          ) : (
            <>
              {count(members.length, first.kind)}
              <span class="muted">
                : {plainLine(first.title)} and {count(members.length - 1, 'other')}
              </span>
            </>
          )}
        </span>{' '}
        <Badge>{first.state}</Badge> {first.isIdle ? <Badge>idle</Badge> : null}{' '}
        {role === '' ? null : <Badge tone={importance === 0 ? 'bad' : 'accent'}>{role}</Badge>}{' '}
        {movement === 'moved' ? <Badge tone="accent">{MOVEMENT_WORDS.moved}</Badge> : null}
        <span class="gist">
          {first.waits === null ? 'at' : `waits in ${plainLine(first.waits)}, at`}{' '}
          {at === null ? 'no Python frame' : plainLine(place(at, view.workspace))}
          <span class="of"> · {plainLine(processLabel(first.process))}</span>
        </span>
      </summary>
      <div class="body">
        {members.length === 1 ? <One actor={first} movement={movement} /> : <Members members={members} />}
        <Stack frames={first.frames} snapshot={view.snapshot} withCode={withCode} openFirst={isOpen} />
        {first.inspects.length > 0 ? (
          <details class="started" open={isOpen}>
            <summary>The debugger's prompt shows</summary>
            <Stack frames={first.inspects} snapshot={view.snapshot} withCode={withCode} openFirst={isOpen} />
          </details>
        ) : null}
        {members.length === 1 && first.startedAt.length > 0 ? (
          <details class="started" open={isOpen}>
            <summary>{first.kind === 'task' ? 'Created at' : 'Started at'}</summary>
            <Stack frames={first.startedAt} snapshot={view.snapshot} withCode={withCode} openFirst={isOpen} />
          </details>
        ) : null}
      </div>
    </details>
  );
}

function One({ actor, movement }: { readonly actor: ShownActor; readonly movement: ThreadMovement }) {
  const words = movement === 'unknown' ? [] : [MOVEMENT_WORDS[movement]];
  return (
    <p class="who" id={actor.anchor}>
      <Permalink anchor={actor.anchor} what={actor.title} />
      {plainLine([...actor.facts, ...words].join(' · '))}
    </p>
  );
}

/** So many of a group are named; the others are counted. */
const MEMBERS_LIMIT = 2_000;

function Members({ members }: { readonly members: readonly ShownActor[] }) {
  const shown = members.slice(0, MEMBERS_LIMIT);
  return (
    <details class="members">
      <summary>all {count(members.length, members[0]?.kind ?? 'thread')} with this stack</summary>
      <ul>
        {shown.map((actor) => (
          <li id={actor.anchor}>
            {plainLine(`${actor.title} of ${processLabel(actor.process)}`)}
            <Permalink anchor={actor.anchor} what={actor.title} />
          </li>
        ))}
        {members.length > shown.length ? <li>and {members.length - shown.length} more</li> : null}
      </ul>
    </details>
  );
}
