import { watchOver } from './run/watchdog/watch-over.ts';

await watchOver(process.env);
process.exit(0);
