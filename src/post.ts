import { runPost } from './entry/run-post.ts';

await runPost(process.env);
process.exit(0);
