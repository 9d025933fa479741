import tkinter
from tkinter import messagebox, ttk


class Form(ttk.Frame):
    def __init__(self, root):
        super().__init__(root)
        self.name = tkinter.StringVar()
        ttk.Entry(self, textvariable=self.name).pack()
        ttk.Button(self, text="Save", command=self.save).pack()
        self.pack()
        self.saved = []

    def save(self):
        if not self.name.get().strip():
            messagebox.showerror("Name", "The name must not be empty.")  # culprit
            return False
        self.saved.append(self.name.get())
        return True
