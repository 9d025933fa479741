from archive import Archive
from twisted.internet.task import react

react(lambda reactor: Archive().save("a"))
