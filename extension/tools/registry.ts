import { containerTools } from './containers/index.ts';
import { fileTools } from './files/index.ts';
import { genericTools } from './generic/index.ts';
import { logTools } from './logs/index.ts';
import { networkTools } from './network/index.ts';
import { packetTools } from './packets/index.ts';
import { storageTools } from './storage/index.ts';
import { sysstatTools } from './sysstat/index.ts';
import { systemTools } from './system/index.ts';
import { tracingTools } from './tracing/index.ts';
import type { Tool } from './tool.ts';

/** Tools of one kind, as documentation lists them. */
export interface Family {
  title: string;
  tools: readonly Tool[];
}

/** Every program that Diagbook reads. Adding one means a folder and a line in its family's index.ts. */
export const families: readonly Family[] = [
  { title: 'The machine at a glance', tools: systemTools },
  { title: 'sysstat', tools: sysstatTools },
  { title: "The kernel's files", tools: fileTools },
  { title: 'Disks and file systems', tools: storageTools },
  { title: 'Logs and services', tools: logTools },
  { title: 'Network', tools: networkTools },
  { title: 'Packets and paths', tools: packetTools },
  { title: 'System calls, events, profiles', tools: tracingTools },
  { title: 'Containers', tools: containerTools },
  { title: 'Anything else', tools: genericTools },
];

export const tools: readonly Tool[] = families.flatMap((family) => family.tools);

const byName: ReadonlyMap<string, Tool> = new Map(tools.map((tool) => [tool.name, tool]));
const byProgram: ReadonlyMap<string, Tool> = new Map(
  tools.flatMap((tool) => [tool.name, ...(tool.programs ?? [])].map((program) => [program, tool])),
);

/**
 * The tool called `name`: what `as=` and `diagbook parse` take; also by another program that prints the same, and by a
 * file that it reads: `/proc/1/stat`, `memory.max`.
 */
export function toolByName(name: string): Tool | undefined {
  return byName.get(name) ?? byProgram.get(name) ?? toolOfFile(name);
}

/** The names of tools that begin as `name` does, for as long as any does; none where that is less than half of it. */
export function namesLike(name: string): string[] {
  for (let length = name.length; length > 1 && length * 2 >= name.length; length -= 1) {
    const alike = tools.map((tool) => tool.name).filter((each) => each.startsWith(name.slice(0, length)));
    if (alike.length > 0) return alike;
  }
  return [];
}

/** The command that prints the file called `name`, so that its tool knows which of its files it reads. */
export function printerOf(tool: Tool, name: string): readonly string[] | undefined {
  return tool.reads?.(name) === true ? ['cat', name] : undefined;
}

/**
 * The tool that reads the output of a command line, wrappers already removed; `argv[0]` may carry a folder.
 * Undefined when there is none, or when this command line prints something else (`vmstat --version`).
 */
export function recogniseTool(argv: readonly string[]): Tool | undefined {
  const program = argv[0]?.split('/').at(-1) ?? '';
  const tool = byProgram.get(program);
  return tool?.accepts([program, ...argv.slice(1)]) === true ? tool : undefined;
}

const readers: readonly Tool[] = tools.filter((tool) => tool.reads !== undefined);

/** The tool that reads the content of a file of the kernel: `/proc/meminfo`. */
export function toolOfFile(path: string): Tool | undefined {
  return readers.find((tool) => tool.reads?.(path) === true);
}
