import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { parseDuration } from '../document/duration.ts';
import type { WayOptions } from '../execution/way.ts';
import type { CellRun } from '../investigation/cell-run.ts';
import { check } from './check.ts';
import { askYesNo, terminalPrompter } from './prompter.ts';
import { JsonReporter, TextReporter } from './reporter.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal/terminal.ts';

interface RunFlags {
  set: string[];
  only: string[];
  save?: string;
  report?: string;
  target: string[];
  timeout?: number;
  json?: true;
  yes?: true;
}

/** `diagbook run`, `check` and `report`: what is done with runbooks. `end` is told the exit status. */
export function addRunbookCommands(program: Command, terminal: Terminal, end: (status: number) => void): void {
  const collect = (value: string, former: string[]): string[] => [...former, value];

  program
    .command('run')
    .description('run the cells of a runbook in order, up to the first failure')
    .argument('<file>', 'a .diagbook document')
    .addOption(new Option('--set <name=value>', 'give a parameter a value').argParser(collect).default([], 'none'))
    .addOption(new Option('--only <id>', 'run only this cell; may be repeated').argParser(collect).default([], 'all'))
    .addOption(
      new Option('--target <target>', 'where to run: local, ssh://[user@]host[:port]')
        .argParser(collect)
        .default([], 'as the runbook says'),
    )
    .addOption(new Option('--timeout <duration>', 'stop a cell after this time: 30s').argParser(readTimeout))
    .option('--save <file>', 'write the investigation: the runbook with its records')
    .option('--report <file>', 'write a report: one HTML page for people without VS Code')
    .option('--json', 'print frames and facts of every cell as JSON')
    .option('--yes', 'run cells that change the state of the machine without asking')
    .action(async (file: string, flags: RunFlags) => {
      const stop = interruption();
      const { set, only, target: targets, timeout } = flags;
      const reporter =
        flags.json === true
          ? new JsonReporter(terminal)
          : new TextReporter(terminal, process.stderr.isTTY ? process.stderr : undefined);
      const options = {
        set,
        only,
        targets,
        timeout,
        save: flags.save,
        report: flags.report,
        yes: flags.yes === true,
        confirm: questions(),
        onCell: stop.watch,
        way: wayOptions(),
      };
      end(await run(file, options, reporter));
      stop.end();
    });

  program
    .command('check')
    .description('say what is wrong with runbooks, and what their targets lack; nothing of them is run')
    .argument('<file...>', '.diagbook documents')
    .addOption(new Option('--target <target>', 'where to ask').argParser(collect).default([], 'where the runbook says'))
    .option('--text-only', 'look at the text alone and ask no target')
    .action(async (files: string[], flags: { target: string[]; textOnly?: true }) => {
      const options = { targets: flags.target, textOnly: flags.textOnly === true, way: wayOptions() };
      end(await check(files, options, terminal));
    });

  program
    .command('report')
    .description('write an investigation as one HTML page for people without VS Code')
    .argument('<file>', 'a .diagbook document with records')
    .option('-o, --output <file>', 'where to write it; standard output otherwise')
    .option('--template <file>', 'a Handlebars template to use instead of our own')
    .action(async (file: string, flags: { output?: string; template?: string }) => {
      await report(file, { output: flags.output, template: flags.template }, terminal);
    });
}

function readTimeout(text: string): number {
  const timeout = parseDuration(text);
  if (timeout === null) throw new InvalidArgumentError('It must be a duration such as 30s, 500ms or 2m.');
  return timeout;
}

/** Ctrl+C ends the cell that is running, with all it started; the run then stops as for a failure. A second one is not needed. */
function interruption(): { watch: (run: CellRun) => void; end: () => void } {
  let current: CellRun | undefined;
  const stop = (): void => void current?.interrupt();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    watch: (run) => (current = run),
    end: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** How hosts are reached: by the user's own ssh, or with the configuration that DIAGBOOK_SSH_CONFIG names. */
function wayOptions(): WayOptions {
  const { DIAGBOOK_SSH_CONFIG: sshConfig } = process.env;
  return {
    ...(sshConfig === undefined ? {} : { sshConfig }),
    ...(process.stdin.isTTY ? { prompter: terminalPrompter() } : {}),
  };
}

/** Asks at the terminal; nobody can be asked where there is none. */
function questions(): ((question: string) => Promise<boolean>) | undefined {
  return process.stdin.isTTY ? askYesNo : undefined;
}
