import { noDebugger } from './base/no-debugger.ts';
import { type Part, watchOver } from './run/watchdog/watch-over.ts';

noDebugger();
process.exit((await watchOver(process.argv[2] as Part, process.env)) ? 0 : 1);
