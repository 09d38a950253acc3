import { expect, test } from 'vitest';
import { describeEnd, type End } from '../../../extension/execution/end.ts';

const unstartable = (code: string): End => ({ kind: 'unstartable', program: 'iostat', code, reason: 'a reason' });

test.each<[End, string]>([
  [{ kind: 'exit', code: 0 }, 'Succeeded.'],
  [{ kind: 'exit', code: 2 }, 'Failed with exit code 2. Its messages are in the output.'],
  [{ kind: 'exit', code: 126 }, 'Check its permissions.'],
  [{ kind: 'exit', code: 127 }, 'Install it, or check its name and PATH.'],
  [{ kind: 'exit', code: 137 }, 'ended by signal 9.'],
  [{ kind: 'exit', code: 255 }, 'Failed with exit code 255. Its messages'],
  [{ kind: 'signal', signal: 'SIGHUP' }, 'Ended by SIGHUP.'],
  [{ kind: 'signal', signal: 'SIGKILL' }, 'look for "Out of memory" in dmesg.'],
  [{ kind: 'signal', signal: 'SIGSEGV' }, 'it crashed'],
  [
    { kind: 'timeout', after: 1500, signal: 'SIGINT' },
    'Stopped after its time limit of 1.5 s (SIGINT). Raise timeout=',
  ],
  [{ kind: 'cancelled', signal: null }, 'Cancelled before it started.'],
  [{ kind: 'cancelled', signal: 'SIGINT' }, 'Cancelled.'],
  [{ kind: 'cancelled', signal: 'SIGKILL' }, 'it took SIGKILL, so its last output may be missing.'],
  [{ kind: 'lost', reason: 'connection reset' }, 'Lost: connection reset. Whether the command still runs is not known'],
  [unstartable('ENOENT'), 'iostat could not be started: it is not installed or not on PATH.'],
  [unstartable('EACCES'), 'permission denied'],
  [unstartable('ENOTDIR'), 'a reason. Choose a directory that exists.'],
  [unstartable('E2BIG'), 'larger than the system takes'],
  [unstartable('EAGAIN'), 'ulimit -u'],
  [unstartable('EMFILE'), 'ulimit -n'],
  [unstartable('ENOSPC'), 'Free space'],
  [unstartable('EOTHER'), 'iostat could not be started: a reason.'],
])('%o reads as a sentence', (end, part) => {
  expect(describeEnd(end)).toContain(part);
});
