import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findProgram, freePort, runTool, serverFolder, startServer, stopServer, unprivileged } from './server.mjs';

const PACKAGE = 'postgresql';
const VERSIONS = '/usr/lib/postgresql';
const USER = 'postgres';
/** Data does not have to survive anything. */
const FAST = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'autovacuum=off'];

/** A PostgreSQL of its own on a free loopback port. */
export class PostgreSql {
  #child = null;
  #folder = '';
  #port = 0;
  #tools = {};

  async start() {
    for (const name of ['initdb', 'postgres', 'psql']) this.#tools[name] = findProgram(name, PACKAGE, VERSIONS);
    const owner = unprivileged(USER);
    this.#folder = serverFolder(owner);
    const data = path.join(this.#folder, 'data');
    runTool(this.#tools.initdb, ['-D', data, '-U', USER, '-A', 'trust', '--no-sync'], owner, this.#folder);
    this.#port = await freePort();
    const place = ['-D', data, '-p', String(this.#port), '-k', this.#folder, '-c', 'listen_addresses=127.0.0.1'];
    this.#child = await startServer(
      this.#tools.postgres,
      [...place, ...FAST],
      owner,
      this.#folder,
      () => this.#sql('SELECT 1') === null,
    );
  }

  /** An empty database that no case used before. */
  async variablesFor(scope) {
    const failure = this.#sql(`DROP DATABASE IF EXISTS ${scope} WITH (FORCE)`) ?? this.#sql(`CREATE DATABASE ${scope}`);
    if (failure !== null) throw new Error(`no database for ${scope}: ${failure}`);
    return { PGHOST: '127.0.0.1', PGPORT: String(this.#port), PGUSER: USER, PGDATABASE: scope };
  }

  async stop() {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for its clients.
    await stopServer(this.#child, 'SIGINT', this.#folder);
  }

  #sql(statement) {
    const where = ['-X', '-q', '-h', '127.0.0.1', '-p', String(this.#port), '-U', USER, '-d', USER];
    const result = spawnSync(this.#tools.psql, [...where, '-c', statement], { encoding: 'utf8', timeout: 10_000 });
    return result.status === 0 ? null : (result.stderr ?? 'psql failed');
  }
}
