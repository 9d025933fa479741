import { open } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import type { Report } from '../../report/report.ts';
import { SENTRY_FILE } from '../../report/sentry/fitting-event.ts';
import type { SentryProject } from '../../settings/sentry-dsn.ts';
import { sendEvent } from './send-event.ts';

/** Larger than any event of ours. */
const FILE_LIMIT_BYTES = 2 * 1024 * 1024;

const Event = v.looseObject({ event_id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)) });

/** Sends the event that lies in the report folder, also one that another process of ours wrote. Never rejects. */
export async function sendReport(
  report: Pick<Report, 'directory'>,
  project: SentryProject,
): Promise<readonly Problem[]> {
  try {
    const json = await readEvent(path.join(report.directory, SENTRY_FILE));
    const { event_id: id } = v.parse(Event, JSON.parse(json));
    return await sendEvent({ id, json }, project);
  } catch (failure) {
    const message = `The hang could not be sent to Sentry: ${SENTRY_FILE} of the report cannot be read (${messageOf(failure)}).`;
    return [{ where: 'sentry', pid: null, message, remedy: '' }];
  }
}

async function readEvent(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > FILE_LIMIT_BYTES) throw new Error(`it has ${size} bytes`);
    return (await handle.readFile('utf8')).trim();
  } finally {
    await handle.close();
  }
}
