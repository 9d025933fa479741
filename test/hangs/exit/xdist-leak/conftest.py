from xdist.workermanage import NodeManager

NodeManager.EXIT_TIMEOUT = 1800
