import * as vscode from 'vscode';
import type { DiagbookDocument } from '../document/parse.ts';
import { parseDocument } from '../document/parse.ts';
import type { Problem, Severity } from '../document/problem.ts';
import { problemsOf } from '../investigation/problems.ts';
import { cellMetadata } from './cell-metadata.ts';
import type { NotebookState, NotebookStates } from './notebook-state.ts';
import { notebookType } from './notebook-type.ts';

/** Changes are checked when nothing was typed for this long, in milliseconds. */
const pause = 250;

/** Shows the problems of open documents, in the cells of a notebook or in the lines of a text editor. */
export function registerDiagnostics(states: NotebookStates): { dispose(): unknown }[] {
  const collection = vscode.languages.createDiagnosticCollection(notebookType);
  const timers = new Map<string, NodeJS.Timeout>();
  /** The texts of cells that problems were set for. */
  const marked = new WeakMap<vscode.NotebookDocument, vscode.Uri[]>();
  const soon = (key: string, check: () => void): void => {
    clearTimeout(timers.get(key));
    timers.set(key, setTimeout(check, pause));
  };
  const checkNotebook = (notebook: vscode.NotebookDocument): void => {
    if (notebook.notebookType !== notebookType || notebook.isClosed) return;
    const problems = cellDiagnostics(states.for(notebook));
    const before = marked.get(notebook) ?? [];
    const now = [...problems].map(([cell, found]): [vscode.Uri, vscode.Diagnostic[]] => [cell.document.uri, found]);
    marked.set(
      notebook,
      now.map(([uri]) => uri),
    );
    // Only cells that have problems, or had some: a document may have thousands of cells without any.
    collection.set([...before.map((uri): [vscode.Uri, undefined] => [uri, undefined]), ...now]);
  };
  const checkText = (document: vscode.TextDocument): void => {
    if (document.languageId !== notebookType || document.isClosed) return;
    collection.set(
      document.uri,
      problemsOf(parseDocument(document.getText())).map((problem) => diagnostic(problem, 0)),
    );
  };
  vscode.workspace.notebookDocuments.forEach(checkNotebook);
  vscode.workspace.textDocuments.forEach(checkText);
  return [
    collection,
    new vscode.Disposable(() => {
      timers.forEach((timer) => {
        clearTimeout(timer);
      });
    }),
    vscode.workspace.onDidOpenNotebookDocument(checkNotebook),
    vscode.workspace.onDidChangeNotebookDocument((event) => {
      if (!changesText(event)) return;
      soon(event.notebook.uri.toString(), () => {
        checkNotebook(event.notebook);
      });
    }),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      for (const uri of marked.get(notebook) ?? []) collection.delete(uri);
    }),
    vscode.workspace.onDidOpenTextDocument(checkText),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      soon(document.uri.toString(), () => {
        checkText(document);
      });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      collection.delete(document.uri);
    }),
  ];
}

/** Outputs and the state of a run come as changes of the notebook too, and change nothing about its text. */
function changesText({ contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): boolean {
  return (
    contentChanges.length > 0 ||
    cellChanges.some(({ document, metadata }) => document !== undefined || metadata !== undefined)
  );
}

/** A part of the document, the cell that shows it, and the line of the document on which the text of the cell starts. */
interface Shown {
  cell: vscode.NotebookCell;
  /** First and last line of the part, from 1. */
  first: number;
  last: number;
}

function cellDiagnostics(state: NotebookState): Map<vscode.NotebookCell, vscode.Diagnostic[]> {
  const found = new Map<vscode.NotebookCell, vscode.Diagnostic[]>();
  const document = state.document();
  const parts = shownParts(state, document);
  for (const problem of problemsOf(document)) {
    const at = problem.range.start.line;
    const part = parts.find(({ first, last }) => first <= at && at <= last) ?? parts[0];
    if (part === undefined) continue;
    const diagnostics = found.get(part.cell) ?? [];
    // The cell's own text starts below the line with the fence, or the `---`, which a notebook does not show.
    diagnostics.push(diagnostic(problem, part.first));
    found.set(part.cell, diagnostics);
  }
  return found;
}

/** Front matter and commands in order; other parts have no problems of their own. */
function shownParts(state: NotebookState, document: DiagbookDocument): Shown[] {
  const parts = document.parts.filter((part) => part.kind === 'front-matter' || part.kind === 'cell');
  const ids = state.commandIds();
  const cells = state.notebook
    .getCells()
    .filter((cell) => ids[cell.index] !== undefined || cellMetadata(cell).kind === 'front-matter');
  return parts.flatMap((part, index) => {
    const cell = cells[index];
    if (cell === undefined) return [];
    const lines = part.content.split(/\r\n|\r|\n/).length;
    return [{ cell, first: part.line, last: part.line + lines - 1 }];
  });
}

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** A problem, moved up by the lines that are not shown; what lies above the first shown line is put there. */
function diagnostic({ severity, message, code, range }: Problem, hidden: number): vscode.Diagnostic {
  const line = range.start.line - 1 - hidden;
  const place =
    line < 0
      ? new vscode.Range(0, 0, 0, Number.MAX_SAFE_INTEGER)
      : new vscode.Range(
          line,
          range.start.column - 1,
          Math.max(line, range.end.line - 1 - hidden),
          range.end.column - 1,
        );
  const result = new vscode.Diagnostic(place, message, severities[severity]);
  result.source = 'Diagbook';
  result.code = code;
  return result;
}
