import path from 'node:path';
import * as v from 'valibot';
import type { Session } from '../../host.ts';
import { addEntries } from './runner-file.ts';

/** How far the main step came. Names under which the runner hands it to `post` as `STATE_<name>`. */
export type Mark = 'announced' | 'uploaded' | 'finished';

export interface MainStep {
  /** `null` where no command was started. */
  readonly session: Session | null;
  readonly announced: boolean;
  /** The upload has been tried, with whatever result. */
  readonly uploaded: boolean;
  readonly finished: boolean;
}

/** PATH_MAX of Linux. */
const PATH_LENGTH = 4096;
const Count = v.pipe(v.number(), v.minValue(0), v.integer());
/** Not 1: whatever the file says, the whole machine is nobody's tree. */
const Pid = v.pipe(v.number(), v.safeInteger(), v.minValue(2));
const AbsolutePath = v.pipe(v.string(), v.maxLength(PATH_LENGTH), v.check(path.isAbsolute));
const ProcessIdSchema = v.object({ pid: Pid, startTicks: Count });
const SessionSchema = v.object({
  // In a container we can be process 1 ourselves.
  wrapper: v.object({ pid: Count, startTicks: Count }),
  marks: v.object({
    root: ProcessIdSchema,
    pgid: v.nullable(Pid),
    environmentMark: v.pipe(v.string(), v.maxLength(PATH_LENGTH), v.includes('=')),
    outputs: v.pipe(v.array(v.object({ dev: Count, ino: Count })), v.maxLength(2)),
  }),
  startedAt: Count,
  privateDir: AbsolutePath,
  reportDir: AbsolutePath,
});

/** Keeps something for `post`; the runner reads the file also after it killed the main step. @throws where it cannot be written. */
export function saveForPost(file: string, name: 'session' | Mark, value: unknown): void {
  addEntries(file, { [name]: JSON.stringify(value) });
}

/** What `post` knows of the main step. The command can write the state file too, so what does not fit counts as absent. */
export function readMainStep(env: NodeJS.ProcessEnv): MainStep {
  return {
    session: parseSession(env['STATE_session']),
    announced: env['STATE_announced'] === 'true',
    uploaded: env['STATE_uploaded'] === 'true',
    finished: env['STATE_finished'] === 'true',
  };
}

function parseSession(text: string | undefined): Session | null {
  if (text === undefined || text === '') return null;
  try {
    const parsed = v.safeParse(SessionSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
