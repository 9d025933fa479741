import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { downloadMethods, storedZip } from './artifact-downloads.ts';

/**
 * What goes wrong: `conflict` and `last-step-once` once, all else always. `down`: nobody listens. `slow`: no call is ever answered, in
 * `last-step-once` the first that would end an upload. `cut`: the connection ends in the middle of an answer. `blob-error`: what is to hold
 * the files takes none.
 */
export type Fault =
  | 'none'
  | 'down'
  | 'conflict'
  | 'conflict-always'
  | 'error'
  | 'too-large'
  | 'rate-limited'
  | 'garbage'
  | 'slow'
  | 'last-step-once'
  | 'cut'
  | 'blob-error';

export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  /** The zip as it was uploaded, or the one file that was uploaded as it is. */
  readonly zip: Buffer;
  /** Which of the two: by it a browser shows an artifact or saves it. */
  readonly mimeType?: string;
  readonly expiresAt: string | null;
}

export interface ArtifactService {
  /** ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL. */
  readonly env: Readonly<Record<string, string>>;
  readonly artifacts: readonly StoredArtifact[];
  /** Names of the calls that came, in order. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

interface Pending {
  readonly name: string;
  readonly expiresAt: string | null;
  readonly mimeType: string;
  readonly blocks: Map<string, Buffer>;
  zip: Buffer | null;
}

/** The service that `@actions/artifact` 6 talks to: Twirp calls with JSON, and the blocks of a blob, on 127.0.0.1. */
export async function startArtifactService(fault: Fault = 'none'): Promise<ArtifactService> {
  const pending = new Map<string, Pending>();
  const artifacts: StoredArtifact[] = [];
  const calls: string[] = [];
  let conflicts = fault === 'conflict' ? 1 : fault === 'conflict-always' ? Number.POSITIVE_INFINITY : 0;
  let unanswered = fault === 'last-step-once' ? 1 : 0;
  const taken = (name: string) => artifacts.some((artifact) => artifact.name === name);

  const methods: Record<string, (body: Record<string, unknown>) => [number, unknown]> = {
    ...downloadMethods(artifacts, () => origin),
    CreateArtifact(body) {
      const name = String(body['name']);
      if (conflicts-- > 0 || taken(name)) {
        return [409, { code: 'already_exists', msg: 'an artifact with this name already exists on the workflow run' }];
      }
      const expiresAt = body['expires_at'] === undefined ? null : String(body['expires_at']);
      const mimeType = String(body['mime_type']);
      pending.set(name, { name, expiresAt, mimeType, blocks: new Map(), zip: null });
      return [200, { ok: true, signed_upload_url: `${origin}/blob/${encodeURIComponent(name)}?sig=secret` }];
    },
    FinalizeArtifact(body) {
      const upload = pending.get(String(body['name']));
      const zip = upload?.zip;
      if (upload === undefined || !zip) return [404, { msg: 'nothing was uploaded' }];
      const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
      if (Number(body['size']) !== zip.length || body['hash'] !== digest) return [400, { msg: 'size or hash differ' }];
      artifacts.push({
        id: artifacts.length + 1,
        name: upload.name,
        zip,
        expiresAt: upload.expiresAt,
        mimeType: upload.mimeType,
      });
      return [200, { ok: true, artifact_id: String(artifacts.length) }];
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const method = url.pathname.split('/').at(-1) ?? '';
    const body = await bytesOf(request);
    calls.push(url.pathname.startsWith('/twirp/') ? method : (url.searchParams.get('comp') ?? 'blob'));
    if (fault === 'slow') return;
    if (method === 'FinalizeArtifact' && unanswered-- > 0) return;
    if (fault === 'cut') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 }).write('{"ok": tr');
      return void setImmediate(() => response.destroy());
    }
    if (fault === 'blob-error' && url.pathname.startsWith('/blob/')) return send(response, 403, '<Error/>');
    if (fault === 'error') return send(response, 500, JSON.stringify({ msg: 'out of order' }));
    if (fault === 'too-large') return send(response, 413, JSON.stringify({ msg: 'too large' }));
    if (fault === 'rate-limited') return send(response, 429, JSON.stringify({ msg: 'too many requests' }));
    if (fault === 'garbage') return send(response, 200, '<html>not what you expect</html>');
    if (url.pathname.startsWith('/blob/')) return putBlob(url, body, response);
    const stored = storedZip(artifacts, url.pathname);
    if (stored !== null) return send(response, 200, stored, 'application/zip');
    const called = methods[method];
    const authorised = request.headers.authorization === `Bearer ${token}`;
    if (called === undefined || !authorised) return send(response, authorised ? 404 : 401, '{"msg": "no"}');
    const [status, result] = called(JSON.parse(body.toString('utf8')) as Record<string, unknown>);
    send(response, status, JSON.stringify(result));
  }

  function putBlob(url: URL, body: Buffer, response: ServerResponse): void {
    const upload = pending.get(decodeURIComponent(url.pathname.slice('/blob/'.length)));
    if (upload === undefined) {
      send(response, 404, '');
      return;
    }
    const comp = url.searchParams.get('comp');
    if (comp === 'block') upload.blocks.set(url.searchParams.get('blockid') ?? '', body);
    else if (comp === 'blocklist') {
      const ids = [...body.toString('utf8').matchAll(/<(?:Latest|Committed|Uncommitted)>([^<]*)</g)].map(
        ([, id]) => id,
      );
      upload.zip = Buffer.concat(ids.map((id) => upload.blocks.get(id ?? '') ?? Buffer.alloc(0)));
    } else upload.zip = body;
    send(response, 201, '');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((failure: unknown) =>
      send(response, 500, JSON.stringify({ msg: String(failure) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  if (fault === 'down') await close();
  return { env: { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: `${origin}/` }, artifacts, calls, close };
}

/** A token as the client reads it: only the claim counts, the signature is not checked. */
const token = ['{"alg":"none"}', '{"scp":"Actions.Example Actions.Results:run-backend-id:job-backend-id"}', 'signature']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: string | Buffer, contentType = 'application/json'): void {
  response.writeHead(status, { 'content-type': contentType }).end(body);
}
