def report(queue, count):
    """Runs in a process of its own: a few readings and nothing else."""
    for number in range(count):
        queue.put({"sensor": "north", "value": 20 + number})
