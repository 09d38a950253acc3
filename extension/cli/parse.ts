import type { Frame } from '../frames/frame.ts';
import { unknownTool } from '../document/problem.ts';
import { columnOf } from '../tools/reading/column-values.ts';
import { partOf } from '../tools/reader/part.ts';
import { openParts } from '../tools/reader/reader.ts';
import { namesLike, printerOf, toolByName } from '../tools/registry.ts';
import { Utf8Decoder } from '../execution/decode.ts';
import { writeJson } from './json-text.ts';
import { renderFrames } from './terminal/frames.ts';
import type { Terminal } from './terminal/terminal.ts';
import { UsageError } from './usage-error.ts';

/** `diagbook parse TOOL [OPTION…]`: the program's output on standard input, its frames on standard output. */
export async function parse(words: readonly string[], json: boolean, terminal: Terminal): Promise<void> {
  const [name = ''] = words;
  const tool = toolByName(name);
  if (tool === undefined) throw new UsageError(unknownTool(name, namesLike(name)));
  const argv = words.length > 1 ? words : printerOf(tool, name);
  const parser = openParts([partOf(tool, argv)], undefined);
  await readInto(terminal.stdin, parser);
  const frames = parser.frames();
  if (json) {
    const document = { tool: tool.name, frames: frames.map(jsonFrame), findings: [], unparsed: parser.unparsed() };
    await writeJson(document, terminal);
    return;
  }
  await terminal.write(renderFrames({ frames, views: parser.views(), unparsed: parser.unparsed() }, terminal));
}

async function readInto(stdin: Terminal['stdin'], parser: { push(text: string): void; finish(): void }): Promise<void> {
  const decoder = new Utf8Decoder();
  for await (const chunk of stdin) parser.push(decoder.push(chunk));
  parser.push(decoder.finish());
  parser.finish();
}

/** A frame as `--json` prints it: what parsers of the output need, without what only drawing needs. */
export function jsonFrame(frame: Frame): object {
  return {
    name: frame.name,
    fields: frame.fields.map((field) => {
      const { name, type, unit, none } = field;
      return { name, type, unit: unit ?? null, ...(none === undefined ? {} : { none }), values: columnOf(field) };
    }),
    ...(frame.marks.length > 0 ? { marks: frame.marks } : {}),
  };
}
