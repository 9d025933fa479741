import { HttpClient } from '@actions/http-client';
import pTimeout from 'p-timeout';
import { messageOf } from '../../base/errors.ts';
import type { Problem } from '../../base/problem.ts';
import { VERSION } from '../../base/version.ts';
import type { EventText } from '../../report/sentry/fitting-event.ts';
import type { SentryProject } from '../../settings/sentry-dsn.ts';

/** Sentry answers within a second; a hung job has waited long enough. */
const SEND_MS = 5_000;
/** Of an answer that refuses. */
const ANSWER_LENGTH = 200;

/** Posts the event as an envelope (develop.sentry.dev, "Envelopes"). Never rejects; what goes wrong names no part of the DSN but the host. */
export async function sendEvent(
  event: EventText,
  project: SentryProject,
  now = new Date(),
  boundMs = SEND_MS,
): Promise<readonly Problem[]> {
  const host = new URL(project.endpoint).host;
  // Not followed: the key is for that host alone.
  const client = new HttpClient(`whyhung/${VERSION}`, [], { allowRedirects: false, socketTimeout: boundMs });
  try {
    const posting = client.post(project.endpoint, envelope(event, now), {
      'content-type': 'application/x-sentry-envelope',
      'x-sentry-auth': `Sentry sentry_version=7, sentry_client=whyhung/${VERSION}, sentry_key=${project.publicKey}`,
    });
    const answer = await pTimeout(posting, { milliseconds: boundMs, message: `no answer within ${boundMs / 1000} s` });
    const status = answer.message.statusCode ?? 0;
    answer.message.destroy();
    return status >= 200 && status < 300 ? [] : [problem(host, `it answered with status ${status}`, project)];
  } catch (failure) {
    return [problem(host, messageOf(failure).slice(0, ANSWER_LENGTH), project)];
  } finally {
    client.dispose();
  }
}

function envelope({ id, json }: EventText, now: Date): string {
  const header = { event_id: id, sent_at: now.toISOString() };
  const item = { type: 'event', content_type: 'application/json', length: Buffer.byteLength(json) };
  return `${JSON.stringify(header)}\n${JSON.stringify(item)}\n${json}\n`;
}

function problem(host: string, why: string, { dsn, publicKey }: SentryProject): Problem {
  const message = `The hang could not be sent to Sentry (${host}): ${why.replaceAll(dsn, '***').replaceAll(publicKey, '***')}.`;
  return { where: 'sentry', pid: null, message, remedy: 'The report has the same event in sentry-event.json.' };
}
