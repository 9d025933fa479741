import path from 'node:path';
import * as v from 'valibot';
import type { Session } from '../../host.ts';

/** How far the main step came. Names under which the runner hands it to `post` as `STATE_<name>`. */
export type Mark = 'announced' | 'uploaded' | 'finished';

export interface MainStep {
  /** `null` where no command was started. */
  readonly session: Session | null;
  readonly announced: boolean;
  readonly uploaded: boolean;
  readonly finished: boolean;
}

const PositiveInteger = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const AbsolutePath = v.pipe(v.string(), v.maxLength(4096), v.check(path.isAbsolute));
const SessionSchema = v.object({
  wrapperPid: PositiveInteger,
  commandPid: PositiveInteger,
  commandStartTicks: v.nullable(PositiveInteger),
  privateDir: AbsolutePath,
  reportDir: AbsolutePath,
});

/** Keeps something for `post`; the runner reads the file also after it killed the main step. */
export async function saveForPost(name: 'session' | Mark, value: unknown): Promise<void> {
  const core = await import('@actions/core');
  core.saveState(name, value);
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
