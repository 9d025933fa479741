import tkinter


class Ticker:
    """Prints rows at a pace, by the event loop of Tcl."""

    def __init__(self, rows, pause=250):
        self.tcl = tkinter.Tcl()
        self.rows = rows
        self.pause = pause
        self.shown = []
        self.tcl.createcommand("show_row", self.show)

    def show(self):
        self.shown.append(self.rows[len(self.shown)])
        if len(self.shown) == len(self.rows):
            self.tcl.setvar("done", "1")
        else:
            self.tcl.eval(f"after {self.pause} show_row")

    def run(self):
        self.tcl.eval(f"after {self.pause} show_row")
        self.tcl.eval("vwait done")
        return self.shown
