import { describe, expect, it } from 'vitest';
import { startTarget } from '../capture/targets.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';

/** A tool of `sys.monitoring` that is called for everything, as a debugger is, and says for which of our functions; then which tools there are. */
const WATCHES = `
import sys, time
monitoring = sys.monitoring
events = monitoring.events
seen = set()
def note(code, *_):
    if code.co_filename.startswith("<whyhung "):
        seen.add(code.co_name)
monitoring.use_tool_id(2, "watches")
wanted = 0
for name in ("PY_START", "PY_RETURN", "PY_UNWIND", "RAISE", "EXCEPTION_HANDLED", "LINE", "JUMP", "CALL"):
    monitoring.register_callback(2, getattr(events, name), note)
    wanted |= getattr(events, name)
monitoring.set_events(2, wanted)
print("ready", flush=True)
sys.stdin.readline()
monitoring.set_events(2, 0)
print("seen:", *sorted(seen), flush=True)
print("tools:", [monitoring.get_tool(tool) for tool in range(6)], flush=True)
`;

const lately = everyCPython().filter(({ version }) => Number(version.split('.')[1]) >= 12);
if (lately.length === 0) console.log('skipped: no interpreter here has sys.monitoring (3.12)');

describe.each(lately)('CPython $version', ({ path: python }) => {
  it('a tool of sys.monitoring is called for nothing of ours but the handler itself', async () => {
    const target = await startTarget([python, 'program.py'], WATCHES, 'pipe');
    const { python: told } = await target.captureRoot();
    expect(told?.samples[0]?.details?.threads).toHaveLength(1);
    target.child.stdin?.end('\n');
    await eventually(() => expect(target.output()).toContain('tools:'));
    expect(target.output()).toBe(
      "ready\nseen: <lambda> _unseen on_details_signal\ntools: [None, None, 'watches', None, None, None]\n",
    );
  });
});
