import type { Frame, UnparsedLine } from './frame.ts';
import type { View } from './view.ts';

/** MIME type of a notebook output that the renderer draws. */
export const RESULT_MIME = 'application/vnd.diagbook.result+json';

/** What one run shows: the whole contract between the extension (or a report) and the renderer. */
export interface CellResult {
  version: 1;
  /** Names the output in messages to the extension; absent where there is nobody to tell. */
  token?: string;
  /** Name of the tool that read the output: `iostat`. */
  tool: string;
  state: 'running' | 'ended';
  frames: Frame[];
  views: View[];
  unparsed: UnparsedLine[];
  raw: RawText;
}

/** What the renderer tells the extension. `token` is that of the result. */
export type RendererMessage =
  /** A reader chose the view of this title. */
  | { kind: 'view'; token: string; title: string }
  /** A reader follows a path in the raw text, at a line from 1. */
  | { kind: 'file'; token: string; path: string; line?: number }
  /** A reader wants to know more of a process that the raw text names. */
  | { kind: 'process'; token: string; pid: number };

/** The printed text as shown behind the "raw" toggle; the whole of it is in the record. */
export interface RawText {
  text: string;
  /** Bytes the command printed in all. */
  bytes: number;
  /** Bytes left out of `text` between its head and its tail; 0 when it is whole. */
  omitted: number;
  /** Where in `text` they were left out: the length of its head in UTF-16 units. Given whenever `omitted` is not 0. */
  cut?: number;
}
