import { runAction } from './entry/run-action.ts';

process.exit(await runAction(process.env));
