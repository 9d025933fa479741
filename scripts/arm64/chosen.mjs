/** Twenty cases with no server and no environment of their own: each way to wait, and what a call, a register or a number of arm64 decides. */
const NAMES = [
  'locks/alarm-in-critical-section',
  'locks/two-descriptors-one-file',
  'locks/native-lock-with-gil',
  'locks/three-philosophers',
  'async/consumer-in-xdist-worker',
  'async/poller-eats-cancellation',
  'async/gevent-result-never-set',
  'processes/both-ends-write',
  'processes/process-lock-of-killed-holder',
  'processes/pool-worker-killed',
  'processes/stderr-fills-while-stdout-is-read',
  'network/accept-after-close',
  'network/reply-never-sent',
  'network/sqlite-second-writer',
  'exit/xdist-leak',
  'cpu/native-wait-in-test',
  'cpu/gil-held-in-worker-thread',
  'cpu/nested-quantifier-match',
  'cpu/polling-thread-with-short-waits',
  'negative/heavy-computation',
];

export const CASES = `^(${NAMES.join('|')})$`;

/** The axes of the matrix that ask nothing of a registry. */
export const CELLS = '^(interpreter|state|signals|outside|rights): ';
