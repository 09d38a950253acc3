import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DiagbookDocument } from '../document/parse.ts';
import { sideFolder, type RecordData } from '../document/record.ts';
import { reportHtml } from './html.ts';
import { reportOf } from './report.ts';

/** Bytes of an output beside a document that are read into a report; of a longer one the excerpt in the document is shown. */
const mostRead = 16 * 1024 * 1024;

/**
 * The report of a document that lies at `path`, as HTML; long outputs beside it are read where they are whole.
 * `code` is the text of the bundle that draws the views. Throws as `reportHtml`.
 */
export function exportReport(
  document: DiagbookDocument,
  { path, name, code, template }: { path: string; name: string; code: string; template: string | undefined },
): string {
  return reportHtml(
    reportOf(document, name, (record) => wholeOutput(record, path)),
    code,
    template,
  );
}

/** The output that a record has in a file beside the document, if it is there and is the right one. */
function wholeOutput(record: RecordData, path: string): Uint8Array | undefined {
  if (record.file === undefined || record.bytes > mostRead || !/^[0-9a-f]{64}\.txt$/.test(record.file))
    return undefined;
  try {
    const content = readFileSync(join(sideFolder(path), record.file));
    return createHash('sha256').update(content).digest('hex') === record.sha256 ? content : undefined;
  } catch {
    // The file was not brought along: the excerpt in the document is what there is.
    return undefined;
  }
}
