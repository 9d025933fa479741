import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { standingIn, waitingOf } from '../../src/diagnose/waits/waiting.ts';
import { sceneOf } from '../../src/narrate/scene/scene.ts';
import { describeDiagnosis } from '../../src/narrate/verdict.ts';
import { standingWords } from '../../src/narrate/words/standing-words.ts';
import { waitName } from '../../src/narrate/words/wait-names.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { root } from '../support/python.ts';
import { storedSnapshotIn } from '../support/stored.ts';

/** Of each stored snapshot: whatever a report says of what somebody waits for, in the thread list, the chain, the reasoning, the page and
 * `verdict.json`, comes from one recogniser and is the same wait. */
const folder = path.join(root, 'test', 'golden');
const cases = readdirSync(folder).filter((name) => existsSync(path.join(folder, name, 'snapshot.json')));

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

  it('the page lists it', async () => {
    const page = await renderHtml(snapshot, verdict);
    for (const [, { thread, kind }] of actors) {
      if (kind !== 'thread' || thread === null) continue;
      const [words = ''] = standingWords(graph, thread).split(' (');
      expect(page.includes(words.replaceAll('<', '&lt;')), words).toBe(true);
    }
  });
});
