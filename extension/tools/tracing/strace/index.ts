import { withPictures } from '../../reading/picture-views.ts';
import type { View } from '../../../frames/view.ts';
import { readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { SYSCALL } from './log.ts';
import { Report } from './report.ts';

const WITH_VALUE = ['a', 'b', 'e', 'E', 'I', 'o', 'O', 'p', 'P', 's', 'S', 'u', 'U', 'X'];
/** Where the log goes when it does not go to stderr. */
function outputOf(argv: readonly string[]): string {
  const { values } = readOptions(argv, WITH_VALUE);
  return values.get('o') ?? values.get('output') ?? '';
}

/** `strace`: the system calls of a program, one by one or counted. */
export const strace: Tool = {
  name: 'strace',
  summary: 'Which system calls does a program make, which fail, which are slow?',
  variants: ['-c, -C, -w, -U: tables', 'logs: -f, -t to -ttt, -r, -T, -y, -yy, -Y, -n, -i, -k, -e read=; -o files'],
  stream: (argv) => (outputOf(argv) === '/dev/stdout' ? 'stdout' : 'stderr'),
  accepts: (argv) => {
    const { flags } = readOptions(argv, WITH_VALUE);
    return !flags.has('V') && !flags.has('h') && ['', '/dev/stdout', '/dev/stderr'].includes(outputOf(argv));
  },
  parser: () => textParser(new Report(SYSCALL)),
  views: withPictures(
    (frames) => {
      const order = ['syscalls', 'summary', 'syscall', 'network call', 'stack', 'data', 'signal', 'end', 'total'];
      const present = order.flatMap((name) => frames.filter((frame) => frame.name === name));
      return present.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }));
    },
    {
      first: [
        { kind: 'bars', title: 'Time by call', frame: 'syscalls', by: ['syscall'], fields: ['seconds'] },
        { kind: 'bars', title: 'Time by call', frame: 'summary', by: ['syscall'], fields: ['total'] },
        {
          kind: 'timeline',
          title: 'Timeline',
          frame: 'syscall',
          by: ['pid'],
          start: 'time',
          duration: 'duration',
          label: 'syscall',
          error: 'error',
          detail: 'arguments',
        },
      ],
      last: [
        {
          kind: 'ladder',
          title: 'Network',
          frame: 'network call',
          from: 'from',
          to: 'to',
          start: ['time'],
          text: ['call', 'bytes', 'error'],
        },
        { kind: 'bars', title: 'Calls', frame: 'syscalls', by: ['syscall'], fields: ['calls'] },
        { kind: 'bars', title: 'Errors', frame: 'syscalls', by: ['syscall'], fields: ['errors'], of: 'calls' },
        { kind: 'bars', title: 'Calls', frame: 'summary', by: ['syscall'], fields: ['calls'] },
        { kind: 'bars', title: 'Errors', frame: 'summary', by: ['syscall'], fields: ['errors'], of: 'calls' },
      ],
    },
  ),
};
