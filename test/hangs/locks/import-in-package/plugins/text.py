NAME = "text"
