import { type Part, watchOver } from './run/watchdog/watch-over.ts';

process.exit((await watchOver(process.argv[2] as Part, process.env)) ? 0 : 1);
