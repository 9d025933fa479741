import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { toldBy } from '../../src/diagnose/finding/deaths.ts';
import { standingIn, waitingOf } from '../../src/diagnose/waits/waiting.ts';
import type { LinkRef } from '../../src/model/verdict.ts';
import { sceneOf } from '../../src/narrate/scene/scene.ts';
import { describeDiagnosis } from '../../src/narrate/verdict.ts';
import { standingWords } from '../../src/narrate/words/standing-words.ts';
import { waitName } from '../../src/narrate/words/wait-names.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { renderSummary } from '../../src/report/summary/summary.ts';
import { root } from '../support/python.ts';
import { storedSnapshotIn } from '../support/stored.ts';

/** Of each stored snapshot: whatever a report says of what somebody waits for, in the thread list, the chain, the reasoning, the page and
 * `verdict.json`, comes from one recogniser and is the same wait. */
const folder = path.join(root, 'test', 'golden');
const cases = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'snapshot.json')));

function keyOf(ref: Extract<LinkRef, { readonly ended?: unknown }>): string {
  return 'actor' in ref ? ref.actor : `process ${ref.process}`;
}

it('has a chain that ends with somebody who has ended', () => {
  const ends = cases.flatMap((name) => {
    const { chain } = describeDiagnosis(diagnose(storedSnapshotIn(path.join(folder, name))), 'hung');
    return chain.flatMap(({ toRef }) => (toRef !== undefined && 'ended' in toRef ? [keyOf(toRef).split(' ')[0]] : []));
  });
  expect(ends).toContain('task');
});

/** Nouns for what a call waits for name the object, the call, or what the system shows of it. */
const waits = /^waits (in|for)$/;

describe.each(cases)('%s', (name) => {
  const snapshot = storedSnapshotIn(path.join(folder, name));
  const diagnosis = diagnose(snapshot);
  const { graph } = diagnosis;
  const verdict = describeDiagnosis(diagnosis, 'hung');
  const actors = [...graph.actors];
  const waitingAt = (key: string) => {
    const actor = graph.actors.get(key);
    return actor === undefined ? null : waitingOf(graph, actor);
  };

  it('the drawings name the wait of each actor', () => {
    const scene = sceneOf(snapshot);
    expect(actors.length).toBeGreaterThan(0);
    for (const [key] of actors) {
      const shown = scene.actors.get(key);
      const waiting = waitingAt(key);
      expect(shown === undefined ? undefined : (scene.wait(shown)?.name ?? null), key).toBe(
        waiting === null ? null : waitName(waiting),
      );
    }
  });

  it('a list may say more than a chain by a line, never another wait', () => {
    for (const [key, actor] of actors) {
      const waiting = waitingAt(key);
      if (waiting !== null) expect(standingIn(graph, actor)?.id, key).toBe(waiting.id);
    }
  });

  it('verdict.json has the same in its blockers, steps and links', () => {
    for (const { actor = '', waitsIn } of verdict.blockers) {
      const waiting = waitingAt(actor);
      if (waiting !== null) expect(waitsIn.startsWith(waitName(waiting)), `${actor}: ${waitsIn}`).toBe(true);
    }
    for (const step of verdict.reasoning?.steps ?? [])
      expect(step.wait, step.words).toBe(waitingAt(step.actor)?.id ?? null);
    for (const { fromRef, relation, toRef, to } of verdict.chain) {
      if (fromRef === undefined || !('actor' in fromRef) || !waits.test(relation)) continue;
      if (toRef !== undefined && 'wait' in toRef) expect(toRef.wait, to).toBe(fromRef.actor);
      const actor = graph.actors.get(fromRef.actor);
      const waiting = actor === undefined ? null : standingIn(graph, actor);
      if (waiting === null || toRef === undefined || !('object' in toRef)) continue;
      const objects = waiting.objects.map(({ id }) => `${waiting.actor.process.pid} ${id}`);
      expect(objects, `${fromRef.actor}: ${to}`).toContain(toRef.object);
    }
  });

  it('whoever ended and should not have is the end of the chain, the last step, and in the headline', async () => {
    const told = toldBy(diagnosis.finding.cause);
    const ended = verdict.chain.flatMap(({ to, toRef }) =>
      toRef !== undefined && 'ended' in toRef ? [{ to, toRef, key: keyOf(toRef) }] : [],
    );
    // Of several the chain says so in one link, without a reference of its own.
    if (told.length === 1) expect(ended.map(({ key }) => key)).toEqual(told.map(({ key }) => key));
    for (const { to, toRef, key } of ended) {
      const step = verdict.reasoning?.steps.at(-1);
      expect({ actor: key, ended: toRef.ended }).toEqual({ actor: step?.actor, ended: step?.ended });
      expect(verdict.headline, to).toContain(to.replace(/ \(pid \d+\)$/, ''));
      // Nobody is both: dead, and one that the walk could go on with.
      expect(graph.actors.has(key), key).toBe(false);
      const page = await renderHtml(snapshot, verdict);
      expect(page).toContain(`<span>${to}</span><span class="evidence">`);
      expect(renderSummary(snapshot, verdict)).toContain(to);
      expect(verdict.chain.some(({ toRef: other }) => other !== undefined && 'nobody' in other)).toBe(false);
    }
  });

  it('the page lists it', async () => {
    const page = await renderHtml(snapshot, verdict);
    for (const [, { thread, kind }] of actors) {
      if (kind !== 'thread' || thread === null) continue;
      const [words = ''] = standingWords(graph, thread).split(' (');
      expect(page.includes(words.replaceAll('<', '&lt;')), words).toBe(true);
    }
  });
});
