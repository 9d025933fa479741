const skip = ({ tools, toolsProblem }) => (tools === null ? toolsProblem : null);

/** Libraries that put themselves before the standard library. */
export const patches = [
  {
    name: 'gevent',
    argv: ({ tools, folder }) => [`${tools}/bin/python`, `${folder}/greenlets.py`],
    frames: { main: ['wait_in_greenlet', 'join_all'] },
    fixedPython: true,
    skip,
  },
  {
    name: 'eventlet',
    argv: ({ tools, folder }) => [`${tools}/bin/python`, `${folder}/green_threads.py`],
    frames: { main: ['wait_in_green_thread', 'join_first'] },
    fixedPython: true,
    skip,
  },
];
