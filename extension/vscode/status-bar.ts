import * as vscode from 'vscode';
import { describeMachine, describeTools } from '../document/machine.ts';
import { decodeRecord, describeEnd } from '../document/record.ts';
import type { RecordData } from '../document/record.ts';
import { readSettings } from '../document/settings.ts';
import { parseInfo } from '../document/attributes.ts';
import { describeOutcome, runsOf } from '../investigation/outcome.ts';
import type { CellOutcome, FleetOutcome } from '../investigation/outcome.ts';
import { cellMetadata } from './cell-metadata.ts';
import type { CellState, NotebookState, NotebookStates } from './notebook-state.ts';
import { describePlace, describeReason, placeOfCell } from './place.ts';

/** The line below a command: how it ended and where, how far it is, and its attributes. */
export class CellStatusBar implements vscode.NotebookCellStatusBarItemProvider {
  readonly onDidChangeCellStatusBarItems: vscode.Event<void>;
  readonly #states: NotebookStates;

  constructor(states: NotebookStates) {
    this.#states = states;
    this.onDidChangeCellStatusBarItems = states.onDidChange;
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem[] {
    const metadata = cellMetadata(cell);
    if (cell.kind !== vscode.NotebookCellKind.Code || metadata.kind !== 'command') return [];
    const notebook = this.#states.for(cell.notebook);
    const state = notebook.of(cell);
    const newest = metadata.records.at(-1);
    const recorded = newest && decodeRecord(newest.text)?.record;
    const items =
      state === undefined
        ? recorded === undefined
          ? []
          : [recordItem(recorded)]
        : stateItems(state, metadata.attributes);
    return [...items, placeItem(notebook, cell), attributesItem(cell, metadata.attributes)];
  }
}

function stateItems(state: CellState, attributes: string): vscode.NotebookCellStatusBarItem[] {
  if (state.running !== undefined) return progressItems(state.running, attributes);
  return state.outcome === undefined ? [] : [outcomeItem(state.outcome)];
}

function progressItems(started: number, attributes: string): vscode.NotebookCellStatusBarItem[] {
  const expected = readSettings(parseInfo(`sh ${attributes}`).attributes).settings.run;
  if (expected === undefined) return [];
  const elapsed = Math.floor((Date.now() - started) / 1000);
  const text = `$(watch) ${elapsed} s of about ${expected / 1000} s`;
  return [item(text, 'How long this command is expected to take')];
}

const icons = {
  passed: '$(pass)',
  failed: '$(error)',
  interrupted: '$(debug-stop)',
  missing: '$(package)',
  refused: '$(circle-slash)',
} satisfies Record<CellOutcome['status'], string>;

function outcomeItem(outcome: CellOutcome): vscode.NotebookCellStatusBarItem {
  const text =
    outcome.status === 'missing'
      ? `${outcome.program} is not installed`
      : outcome.status === 'refused'
        ? 'not run'
        : 'fleet' in outcome
          ? fleetText(outcome)
          : [
              endText(outcome.ran.record.facts),
              ...(outcome.checks.some((check) => !check.holds) ? ['expectation not met'] : []),
            ].join(', ');
  const [ran] = 'fleet' in outcome ? [] : runsOf(outcome);
  const where = ran === undefined ? [] : whereFacts(ran.record.facts);
  return item(`${icons[outcome.status]} ${text}`, [describeOutcome(outcome), ...where].join('\n'));
}

/** `48 of 50 hosts` */
function fleetText({ fleet }: FleetOutcome): string {
  const passed = fleet.filter(({ outcome }) => outcome.status === 'passed').length;
  return `${passed} of ${fleet.length} hosts`;
}

function recordItem(record: RecordData): vscode.NotebookCellStatusBarItem {
  const when = record.at === undefined ? '' : ` at ${record.at.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}`;
  return item(
    `$(history) ${endText(record)}${when}`,
    ['Recorded; nothing was run to show this.', ...whereFacts(record)].join('\n'),
  );
}

/** What the host of a record is, in lines. */
function whereFacts({ host, machine }: Pick<RecordData, 'host' | 'machine'>): string[] {
  if (host === undefined || machine === undefined) return [];
  const tools = describeTools(machine);
  return [`${host}: ${describeMachine(machine)}`, ...(tools === undefined ? [] : [tools])];
}

/** `exit 0 on db1 in 10.02 s` */
function endText(record: Omit<RecordData, 'raw'>): string {
  const where = record.host === undefined ? '' : ` on ${record.host}`;
  const took = record.took === undefined ? '' : ` in ${(record.took / 1000).toFixed(record.took < 10_000 ? 2 : 1)} s`;
  return `${describeEnd(record.end)}${where}${took}`;
}

/** Where it will run, always. */
function placeItem(state: NotebookState, cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem {
  const place = placeOfCell(state, cell);
  const where = item(`$(vm) ${describePlace(place)}`, describeReason(place));
  where.command =
    place.by === 'cell'
      ? { command: 'diagbook.editAttributes', title: 'Edit Cell Attributes', arguments: [cell] }
      : { command: 'diagbook.selectTarget', title: 'Select Target', arguments: [cell.notebook.uri] };
  return where;
}

function attributesItem(cell: vscode.NotebookCell, attributes: string): vscode.NotebookCellStatusBarItem {
  const text = attributes === '' ? '$(tag)' : `$(tag) ${attributes.replace(/^\{|\}$/g, '')}`;
  const attribute = item(text, 'Attributes of this cell: name, expected length, expectation. Select to edit.');
  attribute.alignment = vscode.NotebookCellStatusBarAlignment.Right;
  attribute.command = { command: 'diagbook.editAttributes', title: 'Edit Cell Attributes', arguments: [cell] };
  return attribute;
}

function item(text: string, tooltip: string): vscode.NotebookCellStatusBarItem {
  const bar = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
  bar.tooltip = tooltip;
  return bar;
}
