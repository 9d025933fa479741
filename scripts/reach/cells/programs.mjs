/** Command of a program of ours in the cell's workspace. */
export function program(name, ...flags) {
  return ({ python, folder }) => [python.path, ...flags, `${folder}/${name}.py`];
}

/** Whether the machine has a command on its PATH. */
export function missing(command, { has }) {
  return has(command) ? null : `${command} is not installed`;
}
