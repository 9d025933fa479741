import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EarlierArtifact {
  readonly id: number;
  readonly name: string;
  readonly runId: number;
  readonly createdAt: string;
  readonly zip: Buffer;
  readonly expired?: boolean;
}

export interface GitHubApi {
  /** GITHUB_API_URL. */
  readonly url: string;
  close(): Promise<void>;
}

const TOKEN = 'a-token-that-may-read';

/** The two calls of GitHub's REST API about artifacts of other runs, on 127.0.0.1; only this token may use them. */
export async function startGitHubApi(artifacts: readonly EarlierArtifact[]): Promise<GitHubApi> {
  const server = createServer((request, response) => answer(request, response));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', origin);
    const blob = /^\/blob\/(\d+)$/.exec(url.pathname)?.[1];
    if (blob !== undefined) {
      response.writeHead(200, { 'content-type': 'application/zip' }).end(byId(blob)?.zip);
      return;
    }
    if (!/^(token|bearer) a-token-that-may-read$/i.test(request.headers.authorization ?? '')) {
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"message": "Resource not accessible"}');
      return;
    }
    const id = /^\/repos\/owner\/repository\/actions\/artifacts\/(\d+)\/zip$/.exec(url.pathname)?.[1];
    if (id !== undefined) {
      response.writeHead(302, { location: `${origin}/blob/${id}` }).end();
      return;
    }
    const listed = artifacts.map(({ id: number, name, runId, createdAt, zip, expired = false }) => ({
      id: number,
      name,
      size_in_bytes: zip.length,
      expired,
      created_at: createdAt,
      workflow_run: { id: runId },
    }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ total_count: listed.length, artifacts: listed }));
  }

  const byId = (id: string) => artifacts.find((artifact) => String(artifact.id) === id);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: origin, close };
}

export { TOKEN as readingToken };
