/** Options by which programs are told for how long they wait, as their manuals describe them. An option is the interface of its program: its name is the id. */

/**
 * What the time counts from, and when it is no longer counted.
 * - `whole`: from the start of the program to its end
 * - `connect`: until the connection is there
 * - `greeting`: until the other side has answered for the first time, to which it belongs to connect
 * - `silence`: from the last byte of a connection
 */
export type Counted = 'whole' | 'connect' | 'greeting' | 'silence';

/** One option of one program. */
export interface LimitOption {
  /** Names of the program, without folder; `null`: of any. */
  readonly programs: readonly string[] | null;
  /** `--timeout`, followed by the time in the same word or the next one. */
  readonly long?: RegExp;
  /** `-w`, alike. */
  readonly short?: string;
  /** `-o ConnectTimeout=10`: the option that sets others, and the name of that which is set. */
  readonly set?: readonly [option: string, name: RegExp];
  /** A name inside a word, with its time (`host=db connect_timeout=10`). */
  readonly inWord?: RegExp;
  /** A variable of its environment, in seconds, and one without which that does nothing. */
  readonly variable?: readonly [name: string, only?: string];
  readonly counted: Counted;
  /** It tries again when the time is up, unless it is told not to. */
  readonly again?: true;
  /** Its helpers wait in its place. */
  readonly below?: true;
  /** A word with which the option does nothing. */
  readonly unless?: RegExp;
  /** A word without which the option does nothing. */
  readonly only?: RegExp;
  /** Words behind the first that is no option are another program's. */
  readonly leads?: true;
}

const PSQL = ['psql', 'pg_dump', 'pg_dumpall', 'pg_restore', 'pg_basebackup', 'createdb', 'dropdb', 'vacuumdb'];
const MYSQL = ['mysql', 'mysqladmin', 'mysqldump', 'mysqlimport', 'mariadb', 'mariadb-admin', 'mariadb-dump'];

/** In the order in which they are looked for: what ends the program before what ends a part of its work. */
export const LIMIT_OPTIONS: readonly LimitOption[] = [
  // Of a program as a whole by convention, curl(1) among them.
  { programs: null, long: /^--(?:max-time|time-?limit)$/, counted: 'whole' },
  { programs: ['curl'], short: '-m', counted: 'whole' },
  { programs: ['curl'], long: /^--connect-timeout$/, counted: 'connect' },
  // ping(8): it ends then, whatever came.
  { programs: ['ping', 'ping4', 'ping6'], short: '-w', counted: 'whole' },
  // kubectl(1): `wait` and `rollout status` give up then.
  { programs: ['kubectl', 'oc'], long: /^--timeout$/, only: /^(?:wait|rollout)$/, counted: 'whole' },
  // wget(1): each of its waits; twenty tries unless `--tries` says otherwise.
  { programs: ['wget'], long: /^--(?:read-)?timeout$/, short: '-T', counted: 'silence', again: true },
  { programs: ['wget'], long: /^--connect-timeout$/, counted: 'connect', again: true },
  { programs: ['aria2c'], long: /^--timeout$/, short: '-t', counted: 'silence', again: true },
  { programs: ['aria2c'], long: /^--connect-timeout$/, counted: 'connect', again: true },
  // ssh_config(5): the connection, the first messages and the exchange of keys.
  { programs: ['ssh', 'sftp', 'scp'], set: ['-o', /^connecttimeout$/i], counted: 'greeting', leads: true },
  // rsync(1): without a byte; and for the connection to a daemon.
  { programs: ['rsync'], long: /^--timeout$/, counted: 'silence' },
  { programs: ['rsync'], long: /^--contimeout$/, counted: 'connect' },
  // nc(1): for the connection, and for silence on it; not with `-l`.
  { programs: ['nc', 'nc.openbsd', 'netcat'], short: '-w', counted: 'silence', unless: /^-[a-zA-Z0-9]*l/ },
  // ncat(1): for the connection, and for silence on it.
  { programs: ['ncat'], long: /^--idle-timeout$/, short: '-i', counted: 'silence' },
  { programs: ['ncat'], long: /^--wait$/, short: '-w', counted: 'connect' },
  // socat(1): for silence in both directions.
  { programs: ['socat'], short: '-T', counted: 'silence' },
  // PostgreSQL's libpq, "Parameter Key Words".
  { programs: PSQL, inWord: /(?:^|[\s?&'"])connect_timeout\s*=\s*'?(\d+)/, counted: 'greeting' },
  { programs: PSQL, variable: ['PGCONNECT_TIMEOUT'], counted: 'greeting' },
  // MySQL's manual, "Command Options for Connecting to the Server".
  { programs: MYSQL, long: /^--connect[-_]timeout$/, counted: 'greeting' },
  // git-config(1): slower than `http.lowSpeedLimit` for so long, as its helper sees it.
  {
    programs: ['git'],
    set: ['-c', /^http\.lowspeedtime$/i],
    only: /^http\.lowspeedlimit=/i,
    counted: 'silence',
    below: true,
  },
  // git(1), whose helper has the same environment.
  {
    programs: ['git-remote-http', 'git-remote-https'],
    variable: ['GIT_HTTP_LOW_SPEED_TIME', 'GIT_HTTP_LOW_SPEED_LIMIT'],
    counted: 'silence',
  },
  // apt-transport-http(1): the connection and each wait for data, in the method that it starts.
  {
    programs: ['apt-get', 'apt', 'aptitude'],
    set: ['-o', /^acquire::(?:https?|ftp)::timeout$/i],
    counted: 'silence',
    again: true,
    below: true,
  },
];
