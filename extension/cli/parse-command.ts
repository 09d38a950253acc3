import type { Command } from 'commander';
import { parse } from './parse.ts';
import type { Terminal } from './terminal/terminal.ts';
import { listTools } from './tool-list.ts';
import { UsageError } from './usage-error.ts';

/** `diagbook parse`: a program's output as frames. */
export function addParseCommand(program: Command, terminal: Terminal): void {
  program
    .command('parse')
    .description("read a program's output from standard input into frames")
    .argument('[tool...]', 'the program, with its options where they matter: free -m')
    .option('--json', 'print frames as JSON')
    .option('--list', 'list the programs that are read, with their layouts')
    .option('--markdown', 'list them as the tables of the README')
    .passThroughOptions()
    .allowUnknownOption()
    .action(async (words: string[], flags: { json?: true; list?: true; markdown?: true }) => {
      if (flags.list === true) await listTools(flags.markdown === true, terminal);
      else {
        const rest = words.filter((word) => word !== '--json');
        if (rest.length === 0)
          throw new UsageError('Name the program whose output is on standard input: diagbook parse iostat < file');
        await parse(rest, flags.json === true || rest.length < words.length, terminal);
      }
    });
}
