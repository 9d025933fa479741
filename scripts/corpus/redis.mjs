import { connect } from 'node:net';
import { findProgram, freePort, serverFolder, startServer, stopServer, unprivileged } from './server.mjs';

/** A Redis of its own on a free loopback port, without files. */
export class Redis {
  #child = null;
  #folder = '';
  #port = 0;

  async start() {
    const program = findProgram('redis-server', 'redis-server', null);
    const owner = unprivileged('redis');
    this.#folder = serverFolder(owner);
    this.#port = await freePort();
    const place = ['--bind', '127.0.0.1', '--port', String(this.#port), '--save', '', '--appendonly', 'no'];
    this.#child = await startServer(program, place, owner, this.#folder, () => answers(this.#port));
  }

  async variablesFor() {
    return { REDIS_URL: `redis://127.0.0.1:${this.#port}/0` };
  }

  async stop() {
    await stopServer(this.#child, 'SIGTERM', this.#folder);
  }
}

/** Whether something accepts connections on a loopback port. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
