import type { Frame } from '../../model/snapshot.ts';
import { modulePath } from '../../model/user-frames.ts';

/** A place in the code of a library: a file as `modulePath` gives it, its functions where not all of it is meant. */
interface PlaceRow {
  readonly files: readonly string[];
  readonly functions?: readonly string[];
}

/** What a stack is in, where that is neither a wait nor an object: one row a place that a rule asks for. */
const PLACES = {
  /** It talks over a connection of multiprocessing. */
  'multiprocessing.connection': { files: ['multiprocessing/connection.py'] },
  'multiprocessing.queue.get': { files: ['multiprocessing/queues.py'], functions: ['get'] },
  /** Between the processes that share an event or a condition. */
  'multiprocessing.synchronize': {
    files: ['multiprocessing/synchronize.py'],
    functions: ['wait', 'wait_for', 'notify', 'notify_all', 'set'],
  },
  /** The threads of a pool of multiprocessing are there whenever it has workers, and take no lock of the program's. */
  'multiprocessing.pool': {
    files: ['multiprocessing/pool.py'],
    functions: ['_handle_workers', '_handle_tasks', '_handle_results'],
  },
  /** A function of the module, which compiles a pattern and calls its method. */
  re: { files: ['re.py', 're/__init__.py'] },
  /** A handler holds its own lock while it formats and emits. */
  logging: { files: ['logging/__init__.py'] },
  /** Where an assert that pytest has rewritten asks for an explanation of its failure. */
  'pytest.assert': { files: ['_pytest/assertion/rewrite.py'], functions: ['_call_reprcompare'] },
  'unittest.assert': {
    files: ['unittest/case.py'],
    functions: [
      'assertEqual',
      'assertSequenceEqual',
      'assertListEqual',
      'assertTupleEqual',
      'assertSetEqual',
      'assertDictEqual',
      'assertCountEqual',
      'assertMultiLineEqual',
    ],
  },
  /** The methods of `unittest.TestCase` make a diff by these. */
  diff: { files: ['difflib.py', 'pprint.py'] },
  /** Whoever asks a pool for what it lends: for advice. */
  'pool.borrow': {
    files: [
      'aiomysql/pool.py',
      'aiopg/pool.py',
      'asyncpg/pool.py',
      'dbutils/pooled_db.py',
      'eventlet/pools.py',
      'psycopg2/pool.py',
      'psycopg_pool/pool.py',
      'psycopg_pool/pool_async.py',
      'redis/asyncio/connection.py',
      'redis/connection.py',
      'sqlalchemy/pool/impl.py',
      'urllib3/connectionpool.py',
    ],
    functions: ['get', 'getconn', '_do_get', '_get_conn', 'get_connection', 'acquire', '_acquire', 'connection'],
  },
  /** A debugger that a failure has opened. */
  'post-mortem': {
    files: [
      'pdb.py',
      '_pytest/debugging.py',
      'IPython/core/debugger.py',
      'IPython/terminal/debugger.py',
      'ipdb/__main__.py',
      'pudb/__init__.py',
    ],
    functions: ['post_mortem', 'pytest_exception_interact', '_enter_pdb'],
  },
} as const satisfies Readonly<Record<string, PlaceRow>>;

export type PlaceId = keyof typeof PLACES;

/** The frame is at that place, whatever folder the library lies in. */
export function isAt(place: PlaceId, { file, function: name }: Frame): boolean {
  const { files, functions }: PlaceRow = PLACES[place];
  if (functions !== undefined && !functions.includes(name)) return false;
  const path = modulePath(file);
  return files.some((one) => path === one || path.endsWith(`-packages/${one}`));
}
