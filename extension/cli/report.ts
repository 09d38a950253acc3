import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseDocument } from '../document/parse.ts';
import { reasonOf } from '../execution/reason.ts';
import { exportReport } from '../report/export.ts';
import { TemplateError } from '../report/html.ts';
import { readDocument, refuseBroken } from './read-document.ts';
import type { Terminal } from './terminal/terminal.ts';
import { UsageError } from './usage-error.ts';

export interface ReportOptions {
  /** Where to write it; standard output otherwise. */
  output: string | undefined;
  /** A Handlebars template instead of our own. */
  template: string | undefined;
}

/** `diagbook report FILE -o out.html`: an investigation as one HTML page for people without VS Code. */
export async function report(file: string, options: ReportOptions, terminal: Terminal): Promise<void> {
  const document = parseDocument(await readDocument(file));
  refuseBroken(file, document);
  const html = await htmlOf(file, document, options.template);
  if (options.output === undefined) await terminal.write(html);
  else await writeReport(options.output, html);
}

/** The report of a document at `file`. */
export async function htmlOf(
  file: string,
  document: ReturnType<typeof parseDocument>,
  template: string | undefined,
): Promise<string> {
  const text = template === undefined ? undefined : await readTemplate(template);
  try {
    return exportReport(document, { path: resolve(file), name: basename(file), code: viewsCode(), template: text });
  } catch (error) {
    if (error instanceof TemplateError) throw new UsageError(error.message);
    throw error;
  }
}

export async function writeReport(path: string, html: string): Promise<void> {
  try {
    await writeFile(path, html);
  } catch (error) {
    throw new UsageError(`The report was not written: ${reasonOf(error)}`);
  }
}

async function readTemplate(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The template cannot be read: ${reasonOf(error)}`);
  }
}

/** The bundle that draws the views; it lies beside this one. */
function viewsCode(): string {
  return readFileSync(new URL('./report.js', import.meta.url), 'utf8');
}
