import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf } from '../../document/parts.ts';
import { parseDocument } from '../../document/parse.ts';
import { decodeRecord, sideFolder, type RecordData } from '../../document/record.ts';
import { reasonOf } from '../reason.ts';

/** One run of an investigation, with the command as it ran. */
export interface RecordedRun {
  command: string;
  record: RecordData;
}

/** The runs of a saved investigation, in the order in which they stand there. */
export interface Recording {
  file: string;
  runs: readonly RecordedRun[];
}

/** Reads an investigation. Rejects with a clause that says why it cannot be read. */
export async function readRecording(file: string): Promise<Recording> {
  const document = parseDocument(await readText(file));
  if (document.readOnly !== undefined) {
    throw new Error(
      `${file} is of format version ${document.readOnly.version}, which this version of Diagbook cannot read`,
    );
  }
  const commands = new Map(
    document.parts.flatMap((part) => (part.kind === 'cell' ? [[part.id, commandOf(part.language, part.body)]] : [])),
  );
  const runs = document.parts.flatMap((part): RecordedRun[] => {
    const record = part.kind === 'record' ? decodeRecord(part.content)?.record : undefined;
    // The command stands in the record only where parameters were filled in.
    const command = record && (record.cmd ?? commands.get(record.of));
    return record === undefined || command === undefined ? [] : [{ command, record }];
  });
  return { file, runs };
}

/** The runs on one host or target; where none is named, all of them, a run on several hosts as that on its first. */
export function runsOf(runs: readonly RecordedRun[], host: string | undefined): readonly RecordedRun[] {
  if (host !== undefined) return runs.filter(({ record }) => record.host === host || record.target === host);
  const firsts = new Map(runs.toReversed().map((run) => [run.record.fleet, run]));
  return runs.filter((run) => run.record.fleet === undefined || firsts.get(run.record.fleet) === run);
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(`${file} cannot be read (${reasonOf(error)})`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is no text in UTF-8`);
  }
}

/** The whole output of a run, from the file beside the investigation where it is long. Rejects with a clause. */
export async function recordedOutput({ file }: Recording, record: RecordData): Promise<Uint8Array> {
  if (record.file === undefined) return record.raw;
  const path = join(sideFolder(file), record.file);
  const bytes = await readFile(path).catch(() => {
    throw new Error(`the output of "${record.of}" should be in ${path}, which cannot be read`);
  });
  if (record.sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== record.sha256) {
    throw new Error(`the output of "${record.of}" in ${path} is not the one that was recorded`);
  }
  return bytes;
}
