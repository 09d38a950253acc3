import type { Command } from 'commander';
import { addLabCommand } from './lab.ts';
import { addParseCommand } from './parse-command.ts';
import { addRunbookCommands } from './runbook-commands.ts';
import type { Terminal } from './terminal/terminal.ts';

/** All commands of `diagbook`, in the order of its help. `end` is told the exit status. */
export function addCommands(program: Command, terminal: Terminal, end: (status: number) => void): void {
  addRunbookCommands(program, terminal, end);
  addParseCommand(program, terminal);
  addLabCommand(program, terminal, end);
}
