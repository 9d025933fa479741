from concurrent import interpreters

import gate

visitor = interpreters.create().call_in_thread(gate.pass_through)
gate.opened.set()
visitor.join()
