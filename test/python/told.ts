import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { parseDetails } from '../../src/parse/python/details.ts';
import { type DetailsDocument, type FrameRow, Helped, type ObjectRow, program } from './helped.ts';

const MOST_SAMPLES = 5;

/** A whole answer as the wrapper reads it: every row has to be what the schema wants. */
export async function answer(name: string, python: string, ...args: readonly string[]): Promise<Told> {
  const helped = new Helped(python, [program(name), ...args]);
  await helped.ready();
  let details = await helped.details();
  // On a machine that is busy with other things, an answer may be cut for want of time.
  while (details.limits.length > 0 && details.sample < MOST_SAMPLES) {
    details = await helped.details(helped.pid, details.sample + 1);
  }
  const file = path.join(helped.folder, 'details', `${helped.pid}-${details.sample}.json`);
  const read = parseDetails(readFileSync(file), file, helped.pid).details;
  expect(read.problems).toEqual([]);
  expect(read.objects).toHaveLength(details.objects.length);
  expect(details.limits).toEqual([]);
  return new Told(details, helped);
}

/** An answer, to be asked what a name in a frame means. */
export class Told {
  private readonly byId: ReadonlyMap<string, ObjectRow>;

  constructor(
    readonly details: DetailsDocument,
    readonly helped: Helped,
  ) {
    this.byId = new Map(details.objects.map((object) => [object.id, object]));
  }

  frame(functionName: string, thread?: string): FrameRow {
    const stacks = [
      ...this.details.threads.filter(({ name }) => thread === undefined || name === thread).map(({ frames }) => frames),
      ...this.details.tasks.map(({ frames }) => frames),
      ...this.details.greenlets.map(({ frames }) => frames),
    ];
    const found = stacks.flat().find((frame) => frame.function === functionName);
    if (found === undefined) throw new Error(`no frame of ${functionName}`);
    return found;
  }

  /** What an expression in a frame means. */
  at(frame: FrameRow, expression: string): ObjectRow {
    return this.known(frame.refs?.[expression], expression);
  }

  known(id: string | undefined, of: string): ObjectRow {
    const found = id === undefined ? undefined : this.byId.get(id);
    if (found === undefined) throw new Error(`${of} names no object that is told`);
    return found;
  }

  linked(object: ObjectRow, part: string): ObjectRow[] {
    return (object.links[part] ?? []).map((id) => this.known(id, `${part} of a ${object.kind}`));
  }

  thread(name: string): ObjectRow {
    const found = this.details.objects.find(({ kind, facts }) => kind === 'thread' && facts['name'] === name);
    if (found === undefined) throw new Error(`no thread ${name}`);
    return found;
  }
}
