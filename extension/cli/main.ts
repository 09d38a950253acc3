import { Command, CommanderError } from 'commander';
import { StartError } from '../investigation/start-error.ts';
import { LabError } from '../labs/lab-error.ts';
import { addParseCommand } from './parse-command.ts';
import { processTerminal } from './terminal/terminal.ts';
import { UsageError } from './usage-error.ts';

/** Exit status: 0 fine; 1 a cell failed; 2 wrong usage or unreadable input. */
async function main(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  let status = 0;
  const program = new Command('diagbook')
    .description('Diagnostic runbooks: run the command, see the table, keep the record.')
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('(diagbook --help lists what there is)');
  // Outputs are read in pipelines, often: that does not wait until all that runs runbooks is loaded, which takes longer.
  if (argv[2] === 'parse') addParseCommand(program, terminal);
  else (await import('./commands.ts')).addCommands(program, terminal, (end) => (status = end));

  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError || error instanceof StartError || error instanceof LabError) {
      terminal.tell(`diagbook: ${error.message}\n`);
      return 2;
    }
    throw error;
  }
}

process.exitCode = await main(process.argv);
