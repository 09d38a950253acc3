import { free } from './free/index.ts';
import { iostat } from './iostat/index.ts';
import { mpstat } from './mpstat/index.ts';
import type { Tool } from './tool.ts';
import { uptime } from './uptime/index.ts';
import { vmstat } from './vmstat/index.ts';

/** Every program that Diagbook reads. Adding one means a folder and a line here. */
export const tools: readonly Tool[] = [uptime, free, vmstat, iostat, mpstat];

const byName: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.name, tool]));

/** The tool called `name`: what `as=` and `diagbook parse` take. */
export function toolByName(name: string): Tool | undefined {
  return byName.get(name);
}

/**
 * The tool that reads the output of a command line, wrappers already removed; `argv[0]` may carry a folder.
 * Undefined when there is none, or when this command line prints something else (`vmstat --version`).
 */
export function recogniseTool(argv: readonly string[]): Tool | undefined {
  const program = argv[0]?.split('/').at(-1) ?? '';
  const tool = toolByName(program);
  return tool?.accepts([program, ...argv.slice(1)]) === true ? tool : undefined;
}
