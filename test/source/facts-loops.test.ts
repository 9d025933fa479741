import { expect, test } from 'vitest';
import { factsOfMarked } from './ask.ts';

test.each([
  ['while not up() and time.monotonic() < end:\n    sleep(1)  # <--\n', true],
  ['while not up() or time.monotonic() < end:\n    sleep(1)  # <--\n', false],
  ['while True:\n    if up() or loop.time() - began > 30:\n        break\n    sleep(1)  # <--\n', true],
  ['while True:\n    tries += 1\n    sleep(1)  # <--\n', false],
  ['while tries:\n    tries -= 1\n    sleep(1)  # <--\n', true],
  ['while grace:\n    grace -= 0.1\n    sleep(0.1)  # <--\n', false],
  ['while grace > 0:\n    grace -= 0.1\n    sleep(0.1)  # <--\n', true],
  ['while left > 0:\n    left -= len(receive())  # <--\n', false],
  ['for attempt in count():\n    if attempt == 5:\n        break\n    ask()  # <--\n', true],
  ['for line in iter(ask, ""):\n    if line == "end":\n        break\n    ask()  # <--\n', false],
  ['while attempts < 5:\n    attempts += 1\n    ask()\n    sleep(1)  # <--\n', true],
  [
    'while attempts < 5:\n    try:\n        ask()\n    except OSError:\n        pass\n    attempts += 1\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while attempts < 5:\n    try:\n        attempts += 1\n        ask()\n    except OSError:\n        continue\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while attempts < 5:\n    try:\n        ask()\n    except OSError:\n        continue\n    finally:\n        attempts += 1\n        sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    try:\n        return ask()  # <--\n    except OSError:\n        tries += 1\n        if tries > 5:\n            raise\n',
    true,
  ],
  [
    'while True:\n    try:\n        ask()  # <--\n    except OSError:\n        tries += 1\n        if tries > 5:\n            raise\n    else:\n        break\n',
    true,
  ],
  [
    'while True:\n    try:\n        ask()  # <--\n    except OSError:\n        tries += 1\n        if tries > 5:\n            raise\n',
    false,
  ],
  ['for _ in range(5):\n    if time.time() > deadline:\n        raise TimeoutError\n    ask()  # <--\n', true],
  ['while True:\n    if time.time() > deadline:\n        return\n    ask()  # <--\n', true],
  [
    'while True:\n    try:\n        if time.time() > deadline:\n            break\n        ask()  # <--\n    except OSError:\n        sleep(1)\n',
    true,
  ],
  ['while n > 0:\n    n -= 1\n    ask()  # <--\n', true],
  ['while 0 < n:\n    n += -1\n    ask()  # <--\n', true],
  ['while True:\n    n -= 1\n    if not n:\n        break\n    ask()  # <--\n', true],
  ['while not n >= 5:\n    n += 1\n    ask()  # <--\n', true],
  [
    'while i < 5:\n    if odd():\n        i += 1\n    elif late():\n        i += 2\n    else:\n        i += 3\n    ask()  # <--\n',
    true,
  ],
  ['while i < len(data):\n    if data[i] is None:\n        continue\n    i += 1\n    sleep(1)  # <--\n', false],
  [
    'while received < 10:\n    try:\n        q.get(timeout=0.5)  # <--\n        received += 1\n    except Empty:\n        continue\n',
    false,
  ],
  [
    'while received < 10:\n    with suppress(Empty):\n        q.get(timeout=0.5)  # <--\n        received += 1\n',
    false,
  ],
  [
    'while errors < 3:\n    try:\n        if check():\n            break\n        sleep(1)  # <--\n    except OSError:\n        errors += 1\n',
    false,
  ],
  ['while i >= 0:\n    i += 1\n    sleep(1)  # <--\n', false],
  ['while i < 10:\n    i -= 1\n    sleep(1)  # <--\n', false],
  ['while 10 > i:\n    i -= 1\n    sleep(1)  # <--\n', false],
  ['while i < 10:\n    i += 0\n    sleep(1)  # <--\n', false],
  ['while n:\n    n += 1\n    sleep(1)  # <--\n', false],
  ['while True:\n    n -= 1\n    if n > 5:\n        break\n    sleep(1)  # <--\n', false],
  ['while i < 10:\n    i += 1\n    sleep(1)  # <--\n    i = 0\n', false],
  ['while i < 10:\n    i += 1\n    for i in range(3):\n        ask()\n    sleep(1)  # <--\n', false],
  ['while attempts < 5:\n    attempts += 1\n    if poll():\n        attempts = 0\n    sleep(1)  # <--\n', false],
  ['while job.attempts < 5:\n    job.attempts += 1\n    job = after(job)\n    sleep(1)  # <--\n', false],
  ['while i < 5:\n    i += 1\n    if bad():\n        i -= 1\n    sleep(1)  # <--\n', false],
  [
    'while True:\n    try:\n        if time.time() > deadline:\n            raise TimeoutError\n        check()\n        break\n    except Exception:\n        sleep(1)  # <--\n',
    false,
  ],
  [
    'while True:\n    with suppress(Exception):\n        if time.time() > deadline:\n            raise TimeoutError\n        sleep(1)  # <--\n',
    false,
  ],
  [
    'while True:\n    try:\n        check()\n        break\n    except OSError:\n        if time.time() > deadline:\n            raise\n        sleep(1)  # <--\n',
    true,
  ],
  [
    'while not done:\n    tries += 1\n    try:\n        ask()\n        done = True\n    except OSError:\n        if tries == 5:\n            raise\n        sleep(1)  # <--\n',
    true,
  ],
  [
    'while not done:\n    tries += 1\n    try:\n        ask()\n        done = False\n    except OSError:\n        if tries == 5:\n            raise\n        sleep(1)  # <--\n',
    false,
  ],
  // The deadline is looked at on every way to another round, or on some only.
  [
    'while True:\n    try:\n        answer = ask()\n    except OSError:\n        sleep(1)  # <--\n        continue\n    if time.time() > deadline:\n        raise TimeoutError\n',
    false,
  ],
  [
    'while True:\n    try:\n        answer = ask()\n    except OSError:\n        answer = None\n    if time.time() > deadline:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    with suppress(OSError):\n        ask()\n        if time.time() > deadline:\n            return\n    sleep(1)  # <--\n',
    false,
  ],
  [
    'while True:\n    with lock:\n        if done() or time.time() > deadline:\n            return\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    with lock:\n        check()\n        if time.time() > deadline:\n            return\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    if up():\n        return\n    elif time.time() > deadline:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    if state() == "pending":\n        if time.time() > deadline:\n            raise TimeoutError\n        sleep(1)  # <--\n        continue\n    return\n',
    true,
  ],
  [
    'while True:\n    if state() == "pending":\n        sleep(1)  # <--\n        continue\n    elif time.time() > deadline:\n        raise TimeoutError\n',
    false,
  ],
  [
    'while True:\n    try:\n        if check():\n            break\n        sleep(1)  # <--\n    except OSError:\n        if time.time() > deadline:\n            raise\n',
    false,
  ],
  [
    'while True:\n    try:\n        ask()\n        if time.time() > deadline:\n            break\n    except OSError:\n        sleep(1)  # <--\n',
    false,
  ],
  [
    'while True:\n    try:\n        ask()\n        if time.time() > deadline:\n            break\n        sleep(1)  # <--\n    except OSError:\n        pass\n',
    true,
  ],
  // The way that made progress may go past the deadline: the round that stands here has looked at it.
  [
    'while True:\n    message = poll()\n    if message is not None:\n        handle(message)\n        continue\n    if time.time() > deadline:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    true,
  ],
  [
    'while True:\n    if poll():\n        handle()\n    elif time.time() > deadline:\n        break\n    else:\n        sleep(1)  # <--\n',
    true,
  ],
  // What is asked before the clock fails each time.
  [
    'while True:\n    try:\n        if ping() or time.time() > deadline:\n            break\n    except OSError:\n        sleep(1)  # <--\n',
    false,
  ],
  // A flag that is taken back.
  [
    'while not done:\n    done = True\n    for job in jobs:\n        if not job.ready():\n            done = False\n    if strict:\n        if time.time() > deadline:\n            break\n    sleep(1)  # <--\n',
    false,
  ],
])('the loop %j has an end of its own: %s', async (text, hasEnd) => {
  const { loops } = await factsOfMarked(text, null);
  expect(loops[0]?.hasEnd ?? false).toBe(hasEnd);
});

test.each([
  ['while True:\n    job = jobs.get()\n    work(job)  # <--\n', true],
  ['while (job := jobs.get()) is not None:\n    work(job)  # <--\n', true],
  ['for job in iter(jobs.get, None):\n    work(job)  # <--\n', true],
  ['while True:\n    state = answers.get("state")\n    sleep(1)  # <--\n', false],
  ['while True:\n    job = jobs.get(timeout=1)\n    sleep(1)  # <--\n', false],
  ['while True:\n    line = log.readline()\n    sleep(1)  # <--\n', false],
  ['while True:\n    data = sock.recv(4096)\n    work(data)  # <--\n', true],
  [
    'while True:\n    try:\n        data = sock.recv(SIZE)  # <--\n    except OSError:\n        break\n    work(data)\n',
    true,
  ],
  [
    'while not stop:\n    try:\n        conn, _ = srv.accept()  # <--\n    except socket.timeout:\n        continue\n',
    false,
  ],
  [
    'while True:\n    try:\n        msg = ws.recv(timeout=0.2)  # <--\n    except TimeoutError:\n        continue\n',
    false,
  ],
  ['while True:\n    msg = ws.recv(timeout=0.2)  # <--\n', false],
  ['while True:\n    msg = ws.recv(0.2)  # <--\n', false],
  ['while True:\n    msg = sock.recv(zmq.NOBLOCK)  # <--\n', false],
  ['while True:\n    msg = sock.recv(1024, flags | MSG_DONTWAIT)  # <--\n', false],
  [
    'while True:\n    try:\n        data = sock.recv(1024)\n    except BlockingIOError:\n        sleep(0.1)  # <--\n',
    false,
  ],
  ['while True:\n    status = job.get()\n    if status == "done":\n        break\n    time.sleep(0.2)  # <--\n', false],
  [
    'while True:\n    page = await queue.get()\n    await asyncio.sleep(0.3)  # <--\n    seen.append(page)\n    queue.task_done()\n',
    true,
  ],
  ['while True:\n    with suppress(TimeoutError):\n        data = sock.recv(1024)  # <--\n        work(data)\n', false],
  ['while True:\n    with lock:\n        data = sock.recv(1024)  # <--\n        work(data)\n', true],
  ['while True:\n    with move_on_after(0.5):\n        item = await items.receive()  # <--\n', false],
  ['while (status := job.get()) != "done":\n    sleep(0.2)  # <--\n', false],
  ['while (job := jobs.get()) is not None:\n    sleep(0.2)  # <--\n    done(job)\n', true],
  [
    'while True:\n    state = await job.get()\n    if state.ready:\n        return state\n    await asyncio.sleep(0.2)  # <--\n',
    false,
  ],
])('the loop %j takes its next piece: %s', async (text, takesNext) => {
  const { loops } = await factsOfMarked(text, null);
  expect(loops[0]?.takesNext ?? false).toBe(takesNext);
});

test.each([
  ['while not lock.acquire(timeout=1):  # <--\n    pass\n', true],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n', true],
  ['while True:\n    if lock.acquire(timeout=1):  # <--\n        break\n    log.debug("again")\n', true],
  ['got = False\nwhile not got:\n    got = lock.acquire(timeout=1)  # <--\n    time.sleep(0.1)\n', true],
  [
    'while True:\n    try:\n        await wait_for(lock.acquire(), 1)  # <--\n        break\n    except TimeoutError:\n        seen.append("again")\n',
    true,
  ],
  ['while True:\n    if lock.acquire(timeout=1):  # <--\n        break\n    other.release()\n', false],
  [
    'while True:\n    try:\n        return future.result(1)  # <--\n    except TimeoutError:\n        log.debug("waits")\n',
    true,
  ],
  [
    'while True:\n    try:\n        return future.result(1)  # <--\n    except TimeoutError:\n        ready.set()\n',
    false,
  ],
  ['while True:\n    other.acquire()\n    if lock.acquire(timeout=1):  # <--\n        break\n', false],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n    if stop.is_set():\n        break\n', false],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n    if self.stopped:\n        break\n', false],
  ['while thread.is_alive():\n    thread.join(1); other.release()  # <--\n', false],
  ['while not stop.is_set():\n    thread.join(1)  # <--\n', false],
  ['while running:\n    thread.join(1)  # <--\n', false],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n    ready.set()\n', false],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n    self.late = True\n', false],
  ['while thread.is_alive():\n    thread.join(1)  # <--\n    items.append(take())\n', false],
  ['while True:\n    with other:\n        lock.acquire(timeout=1)  # <--\n', false],
  ['while True:\n    try:\n        lock.acquire(timeout=1)  # <--\n    finally:\n        pass\n', false],
  ['while True:\n    other.release()\n    sleep(1)\n    other.acquire()  # <--\n', false],
])('the loop %j does nothing but ask: %s', async (text, onlyAsks) => {
  const { loops } = await factsOfMarked(text, null);
  expect(loops[0]?.onlyAsks ?? false).toBe(onlyAsks);
});

test.each([
  [
    'while not up():\n    if 0 < timeout < time.time() - began:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    ['timeout'],
  ],
  [
    'while not up():\n    if timeout < time.time() - began:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    undefined,
  ],
  [
    'while not up():\n    if 1 < timeout < time.time() - began:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    undefined,
  ],
  [
    'while not up():\n    if 0 < timeout < time.time() - began or time.time() > end:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    undefined,
  ],
  [
    'while time.time() < end:\n    if 0 < timeout < time.time() - began:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    undefined,
  ],
  [
    'while not up():\n    if end is not None and time.time() >= end:\n        raise TimeoutError\n    sleep(1)  # <--\n',
    ['end'],
  ],
  ['while not up():\n    if tries and time.time() > tries:\n        break\n    sleep(1)  # <--\n', ['tries']],
  ['while not up():\n    if end > 0 and time.time() > end:\n        break\n    sleep(1)  # <--\n', ['end']],
  // Either is enough, by names that the round has given what it read.
  [
    'while True:\n    n += 1\n    gone = time.time() - began\n    if up():\n        break\n    late, many = None, n == most\n    is_late = end and gone > end\n    is_last = n == most\n    if is_last or is_late:\n        break\n    sleep(1)  # <--\n',
    ['most', 'end'],
  ],
  [
    'while True:\n    n += 1\n    try:\n        return up()\n    except OSError:\n        is_late = end and time.time() > end\n        if over() or n == most or is_late:\n            raise\n        sleep(1)  # <--\n',
    ['most', 'end'],
  ],
  [
    'while not up():\n    n += 1\n    if end is not None and time.time() >= end or most is not None and n >= most:\n        break\n    sleep(1)  # <--\n',
    ['end', 'most'],
  ],
  // A number that is compared for being the same is given where no limit of the loop may be left out.
  ['while True:\n    n += 1\n    if n == most:\n        break\n    sleep(1)  # <--\n', undefined],
  // Only where every round asks of it.
  [
    'while True:\n    if busy():\n        if tries and time.time() > tries:\n            break\n    elif down():\n        continue\n    if end and time.time() > end:\n        break\n    sleep(1)  # <--\n',
    ['end'],
  ],
])('the end of the loop %j needs the name %s', async (text, needed) => {
  const { loops } = await factsOfMarked(text, null);
  expect(loops[0]).toMatchObject({ hasEnd: true });
  expect(loops[0]?.endNeeds).toEqual(needed);
});

test.each([
  ['next(filter(done, map(ask, repeat(job))))', 'filter(done, map(ask, repeat(job)))'],
  ['next(filter(done, answers))', 'filter(done, answers)'],
  ['all(map(turns, itertools.cycle(wheels)))', 'map(turns, itertools.cycle(wheels))'],
  ['list(enumerate(count()))', 'enumerate(count())'],
  // The first one is enough; there are five; they end; another name is not known.
  ['next(map(ask, repeat(job)))', null],
  ['next(filter(done, repeat(job, 5)))', null],
  ['next(filter(done, range(5)))', null],
  ['list(islice(count(), 5))', null],
  ['next(filter(done, map(ask, count(), range(3))))', null],
  ['next(filter(done, given))', null],
  ['all(map(turns, iter(ask, "end")))', null],
])('what takes items without an end in a call is a round: %s', async (call, text) => {
  const { rounds } = await factsOfMarked(
    `def work(job, given):\n    answers = map(ask, repeat(job))\n    ${call}  # <--\n`,
    'work',
  );
  expect(rounds).toEqual(text === null ? [] : [expect.objectContaining({ kind: 'for', text, isInfinite: true })]);
});

test.each([
  ['ask(url, port=port)', '', true],
  ['self.ask()', '', true],
  ['ask(self.url, TIMEOUT, 5)', '', true],
  ['ask(url, left - 1)', '', false],
  ['ask(child)', 'child = url.child', false],
  ['ask(url)', 'url = url.next', false],
  // Another round may be the last one by what is counted, or by the clock.
  ['self.ask()', 'self.tries += 1', false],
  ['ask(url)', 'if time.monotonic() > end: return', false],
  ['ask(url)', 'now = time.monotonic()\n    if now > end: return', false],
  ['ask(url)', 'began = time.monotonic()', true],
  ['self.ask()', 'self.left = self.left - 1', false],
  ['ask(url)', 'LEFT["tries"] -= 1', false],
  ['ask(url)', 'del url[0]', false],
  // It has less in the next round.
  ['ask(url)', 'job = url.pop()', false],
  ['ask(url)', 'job = next(url)', false],
  ['ask(url)', 'job = self.jobs.get()', false],
  ['ask(url)', 'answer = self.session.get(url)', true],
  ['ask(url)', 'rows = load(url)\n    row = rows.pop()', true],
])('a call that hands on what the function was given: %s after "%s"', async (call, before, handsOn) => {
  const { calls } = await factsOfMarked(`def ask(self, url, port, left):\n    ${before}\n    ${call}  # <--\n`, 'ask');
  expect(calls.at(-1)?.handsOn ?? false).toBe(handsOn);
});

test.each([
  ['from itertools import cycle', 'cycle(hosts)', true],
  ['import itertools as it', 'it.repeat(job)', true],
  ['from itertools import repeat', 'repeat(job, 5)', false],
  ['from itertools import count', 'zip(count(1), hosts)', false],
  ['', 'range(hosts.count(","))', false],
  // One of the program's own may come to an end.
  ['def cycle(hosts): yield from hosts', 'cycle(hosts)', false],
  ['from plans import cycle', 'cycle(hosts)', false],
  ['', 'hosts.cycle()', false],
  ['', 'self.cycle()', false],
])('after %j nothing ends what %s gives: %s', async (before, over, isInfinite) => {
  const { loops } = await factsOfMarked(
    `${before}\ndef work(self, hosts, job):\n    for one in ${over}:\n        sleep(1)  # <--\n`,
    'work',
  );
  expect(loops[0]).toMatchObject({ kind: 'for', text: over, isInfinite });
});

test.each([
  // An attribute may be None, and no look at local variables tells.
  'while not up():\n    if self.end is not None and time.time() >= self.end:\n        break\n    sleep(1)  # <--\n',
  // What else is asked may never be so.
  'while not up():\n    if failed() and time.time() >= end:\n        break\n    sleep(1)  # <--\n',
  'while not up():\n    if end is None and time.time() >= end:\n        break\n    sleep(1)  # <--\n',
  'while not up():\n    if end is not None and ready:\n        break\n    sleep(1)  # <--\n',
])('the loop %j has no end', async (text) => {
  const { loops } = await factsOfMarked(text, null);
  expect(loops[0]?.hasEnd ?? false).toBe(false);
});
