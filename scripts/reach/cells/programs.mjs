/** Command of a program of ours in the cell's workspace. */
export function program(name, ...flags) {
  return ({ python, folder }) => [python.path, ...flags, `${folder}/${name}.py`];
}

/** Whether the machine has a command on its PATH. */
export function missing(command, { has }) {
  return has(command) ? null : `${command} is not installed`;
}

/** For programs that count on how CPython frees objects, limits memory or forks. */
export function cpythonOnly({ python }) {
  return python.implementation === 'cpython' ? null : `the program is for CPython, not ${python.implementation}`;
}
