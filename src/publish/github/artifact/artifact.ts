import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pTimeout from 'p-timeout';
import { messageOf } from '../../../base/errors.ts';
import type { Problem } from '../../../base/problem.ts';
import type { Report } from '../../../report/report.ts';
import { PAGE } from '../../../report/write-page.ts';
import type { Settings } from '../../../settings/settings.ts';
import type { Published } from '../../host.ts';
import { limitedLine } from '../../plain-text.ts';
import { uploadableFiles } from './artifact-files.ts';
import { anotherName, artifactName } from './artifact-name.ts';
import { rejectOnStrayError } from './stray-error.ts';

/** The client tries each of its calls for about 25 s before it gives up; a report of some MiB takes seconds. */
const UPLOAD_MS = 60_000;
const REASON_LENGTH = 500;

const NOTHING = { artifactId: null, artifactUrl: null } as const;

/** Uploads the report folder with `@actions/artifact`, loaded only here since it takes most of a second. Never rejects. */
export async function uploadReport(
  report: Report,
  settings: Settings,
  env: NodeJS.ProcessEnv,
  boundMs = UPLOAD_MS,
): Promise<Published> {
  const latest = performance.now() + boundMs;
  const unavailable = whyNoService(env);
  if (unavailable !== null) return { ...NOTHING, problems: [notUploaded(unavailable, report)] };
  const { root, files, problems } = await uploadableFiles(report.directory, report.files);
  if (files.length === 0) {
    return { ...NOTHING, problems: [...problems, notUploaded('the report folder has no readable file', report)] };
  }
  const name = artifactName(settings.artifactName, env);
  const page = files.find((file) => file === path.join(root, PAGE));
  const retention = settings.retentionDays === null ? {} : { retentionDays: settings.retentionDays };
  const upload = async (under: string) => {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    return idOf(await new DefaultArtifactClient().uploadArtifact(under, [...files], root, retention));
  };
  let id: number;
  try {
    id = await uploadUnder(name, upload, latest - performance.now());
  } catch (failure) {
    return { ...NOTHING, problems: [...problems, notUploaded(limitedLine(messageOf(failure), REASON_LENGTH), report)] };
  }
  const published = { artifactId: id, artifactUrl: artifactUrl(id, env), problems };
  if (page === undefined) return published;
  try {
    const pageId = await uploadUnder(
      `${name}.html`,
      (under) => uploadPage(page, under, retention),
      latest - performance.now(),
    );
    return { ...published, pageUrl: artifactUrl(pageId, env) };
  } catch (failure) {
    return { ...published, problems: [...problems, pageNotUploaded(limitedLine(messageOf(failure), REASON_LENGTH))] };
  }
}

function idOf({ id }: { readonly id?: number }): number {
  if (id === undefined) throw new Error('the artifact service returned no ID');
  return id;
}

/**
 * Uploads the page alone and unzipped, so that a click opens it in the browser. The service takes the file's own name for such an
 * artifact, and a run can have each name once: hence a copy under the artifact's name.
 */
async function uploadPage(page: string, name: string, retention: { readonly retentionDays?: number }): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'whyhung-page-'));
  try {
    const file = path.join(folder, name);
    await copyFile(page, file);
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const options = { ...retention, skipArchive: true };
    return idOf(await new DefaultArtifactClient().uploadArtifact(name, [file], folder, options));
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Tries once more under another name where a job of the same run, or an earlier step, has this one. */
async function uploadUnder(name: string, upload: (name: string) => Promise<number>, boundMs: number): Promise<number> {
  const uploaded = rejectOnStrayError(() =>
    upload(name).catch((failure: unknown) => {
      if (!/\b409\b/.test(messageOf(failure))) throw failure;
      return upload(anotherName(name));
    }),
  );
  const message = `the artifact service did not finish within ${Math.round(boundMs / 1000)} s`;
  return pTimeout(uploaded, { milliseconds: Math.max(0, boundMs), message });
}

/** Why there is nowhere to upload to; asked beforehand, because the client would only find out after loading. */
function whyNoService(env: NodeJS.ProcessEnv): string | null {
  for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL']) {
    if (!env[name]) return `${name} is not set, so this job has no artifact service`;
  }
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const host = URL.canParse(server) ? new URL(server).hostname.toLowerCase() : server;
  const supported = host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
  return supported ? null : `${host} is a GitHub Enterprise Server, which the artifact client does not support`;
}

function notUploaded(why: string, report: Report): Problem {
  return {
    where: 'artifact',
    pid: null,
    message: `The report was not uploaded as an artifact: ${why}.`,
    remedy: `The report folder is ${report.directory}.`,
  };
}

function pageNotUploaded(why: string): Problem {
  const message = `${PAGE} was not uploaded as an artifact of its own: ${why}.`;
  return { where: 'artifact', pid: null, message, remedy: 'The artifact with the whole report contains it as well.' };
}

function artifactUrl(id: number, env: NodeJS.ProcessEnv): string | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}/artifacts/${id}` : null;
}
