import tkinter


class Dialog:
    """Asks by a callback of Tcl; without a window nobody can press a button."""

    def __init__(self):
        self.tcl = tkinter.Tcl()
        self.answers = []
        self.tcl.createcommand("answered", self.answers.append)

    def ask(self, text, default=None):
        if default is not None:
            self.tcl.eval(f"after 10 {{answered {default}; set choice {default}}}")
        self.tcl.eval("vwait choice")  # culprit
        return self.tcl.getvar("choice")
