from accounts import both
from twisted.internet.task import react

react(both)
