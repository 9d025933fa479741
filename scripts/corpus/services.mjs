import { Fuse, NotAllowed } from './fuse.mjs';
import { PostgreSql } from './postgresql.mjs';
import { Redis } from './redis.mjs';

/** Servers and rights that cases need, each started at the first case that asks for it and stopped at the end. */
export class Services {
  #known = { postgresql: new PostgreSql(), redis: new Redis(), fuse: new Fuse() };
  #starting = new Map();

  /** Starts what is named; resolves to `null`, or to the reason why one is not there, as of `reasonNotToRun`. Never throws. */
  async start(names) {
    for (const name of names) {
      const service = this.#known[name];
      if (service === undefined)
        return { text: `there is no service '${name}', only ${Object.keys(this.#known).join(', ')}`, isMissing: true };
      if (!this.#starting.has(name))
        this.#starting.set(
          name,
          service.start().then(
            () => null,
            (error) => ({ text: `${name}: ${error.message}`, isMissing: !(error instanceof NotAllowed) }),
          ),
        );
      const reason = await this.#starting.get(name);
      if (reason !== null) return reason;
    }
    return null;
  }

  /** The environment by which the programs of a case find their servers; each case gets a database of its own. */
  async variablesFor(test, environment) {
    const scope = `${test.name}_${environment.version}`.toLowerCase().replace(/[^a-z0-9]+/g, '_');
    const all = await Promise.all(test.services.map((name) => this.#known[name].variablesFor(scope)));
    return Object.assign({}, ...all);
  }

  async stop() {
    await Promise.all([...this.#starting.keys()].map((name) => this.#known[name].stop()));
  }
}
