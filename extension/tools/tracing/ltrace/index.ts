import { textParser } from '../../reading/text-parser.ts';
import { tableViews } from '../../reading/table-views.ts';
import { readOptions } from '../../reading/options.ts';
import type { Tool } from '../../tool.ts';
import { Report } from '../strace/report.ts';

const WITH_VALUE = ['a', 'A', 'D', 'e', 'F', 'l', 'n', 'o', 'p', 's', 'u', 'w', 'x', 'X'];

/** A function, with the library that calls it in front: `libc.so.6->malloc`; sticky. */
const FUNCTION = /(?:[\w.+-]{1,100}->)?[A-Za-z_~][\w$.@:~]*/y;

/** `ltrace`: the library calls of a program, one by one or counted (ltrace(1) 0.7.3), printed as strace prints its own. */
export const ltrace: Tool = {
  name: 'ltrace',
  summary: 'Which library calls does a program make, and which take the time?',
  variants: ['-c: table', 'logs: -f, -t to -ttt, -r, -T, -S, -e'],
  stream: 'stderr',
  accepts: (argv) => {
    const { flags, values } = readOptions(argv, WITH_VALUE);
    return !flags.has('V') && !flags.has('h') && (values.get('o') ?? '') === '';
  },
  parser: () => textParser(new Report(FUNCTION)),
  views: tableViews({
    syscalls: 'Calls',
    summary: 'Summary',
    syscall: 'Calls',
    signal: 'Signals',
    end: 'Ends',
    total: 'All calls',
  }),
};
