import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on loopback that takes envelopes as Sentry does; `answer` is its status, `null` says never anything. */
export async function sentryReceiver(
  key: string,
  answer: number | null = 200,
): Promise<{ readonly dsn: string; readonly received: readonly Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      if (answer === null) return;
      response.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:1/elsewhere' } : {});
      response.end(`{"detail": "no project with key ${key}"}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { dsn: `http://${key}@127.0.0.1:${port}/42`, received };
}
