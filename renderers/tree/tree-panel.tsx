import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Field, Frame } from '../../extension/frames/frame.ts';
import type { TreeView } from '../../extension/frames/view.ts';
import { usePictureImage } from '../export/images.ts';
import { useOutput, useRemembered } from '../result/memory.ts';
import { Notice } from '../result/notice.tsx';
import { mostPrinted, usePrinting } from '../result/printing.ts';
import { useMetrics } from '../values/metrics.ts';
import { missing } from '../values/number-format.ts';
import { fieldsNamed, numberAt } from '../values/rows.ts';
import type { TreeColumn } from './columns.ts';
import { indent, leastLabelWidth, treeColumns } from './columns.ts';
import type { Node } from './nodes.ts';
import { nodesOf, openNodes } from './nodes.ts';
import { treePicture } from './picture.ts';

interface Props {
  name: string;
  view: TreeView;
  frame: Frame;
}

const rowHeight = 23;
const tallest = 20;
const spare = 6;

/** Rows below those they belong to; arrow keys open, close and walk as in every tree. */
export function TreePanel({ name, view, frame }: Props): JSX.Element {
  const nodes = useMemo(() => nodesOf(frame, view), [frame, view]);
  if ('kind' in nodes) return <Notice problem={nodes} />;
  return <Tree name={name} title={view.title} nodes={nodes} fields={givenFields(frame, view)} label={view.label} />;
}

/** The fields that have a value at all. */
function givenFields(frame: Frame, view: TreeView): Field[] {
  return fieldsNamed(frame, view.fields).filter(({ values }) => values.some((value) => value !== null));
}

interface TreeProps {
  name: string;
  title: string;
  nodes: readonly Node[];
  fields: readonly Field[];
  /** Name of the field with the labels. */
  label: string;
}

function Tree({ name, title, nodes, fields, label }: TreeProps): JSX.Element {
  const { id } = useOutput();
  const [closed, setClosed] = useRemembered<ReadonlySet<number>>(`${name} closed`, new Set());
  const [active, setActive] = useRemembered(`${name} active`, 0);
  const [top, setTop] = useState(0);
  const printing = usePrinting();
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useMemo(() => openNodes(nodes, closed), [nodes, closed]);
  const head = fields.length > 0 ? rowHeight : 0;
  const { measure } = useMetrics(scroller);
  const known = useRef(new Map<string, number>());
  const columns = useMemo(
    () => treeColumns(fields, nodes, { measure, known: known.current }),
    [fields, nodes, measure],
  );
  const leastLabel = useMemo(() => leastLabelWidth(nodes, measure), [nodes, measure]);

  const layout = useMemo(() => treePicture(nodes, seen, fields, label), [nodes, seen, fields, label]);
  usePictureImage(name, title, layout);

  const toggle = (node: number, close: boolean): void => {
    const next = new Set(closed);
    if (close) next.add(node);
    else next.delete(node);
    setClosed(next);
  };
  const walk = (to: number): void => {
    const place = Math.max(0, Math.min(seen.length - 1, to));
    setActive(seen[place] ?? 0);
    const element = scroller.current;
    if (element === null) return;
    const y = place * rowHeight;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (head + y + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = head + y + rowHeight - element.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const place = Math.max(0, seen.indexOf(active));
    const node = nodes[active];
    const act = keyAct(event.key, {
      open: node !== undefined && node.below > 0 && !closed.has(active),
      closed: closed.has(active),
    });
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'open' || act === 'close') toggle(active, act === 'close');
    else if (act === 'parent') walk(parentPlace(nodes, seen, place));
    else walk(act === 'first' ? 0 : act === 'last' ? seen.length : place + act);
  };

  const first = printing ? 0 : Math.max(0, Math.floor(top / rowHeight) - spare);
  const drawn = seen.slice(first, printing ? mostPrinted : first + tallest + 2 * spare);
  return (
    <div class="dgb-tree">
      <div
        ref={scroller}
        class="dgb-tree-rows"
        role="tree"
        tabIndex={0}
        aria-label={title}
        aria-activedescendant={`${id}-node-${active}`}
        style={{
          maxHeight: `${head + tallest * rowHeight}px`,
          // All rows are as wide, so that columns stand below each other.
          '--dgb-label': `${leastLabel}px`,
          '--dgb-least': `${leastLabel + columns.reduce((sum, { least }) => sum + least, 0)}px`,
        }}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          setTop(event.currentTarget.scrollTop);
        }}
      >
        {fields.length > 0 && (
          <div class="dgb-tree-row dgb-tree-head" aria-hidden="true" style={{ height: `${rowHeight}px` }}>
            <span class="dgb-tree-label">{label}</span>
            {columns.map(({ field, measured, width, least }) => (
              <span
                key={field.name}
                class="dgb-tree-cell"
                data-numeric={measured || undefined}
                style={{ width: `${width}px`, minWidth: `${least}px` }}
                title={field.meaning}
              >
                {field.name}
              </span>
            ))}
          </div>
        )}
        <div style={printing ? {} : { height: `${seen.length * rowHeight}px`, paddingTop: `${first * rowHeight}px` }}>
          {drawn.map((at) => {
            const node = nodes[at];
            if (node === undefined) return null;
            return (
              <div
                key={at}
                id={`${id}-node-${at}`}
                class="dgb-tree-row"
                role="treeitem"
                aria-level={node.depth + 1}
                aria-expanded={node.below === 0 ? undefined : !closed.has(at)}
                aria-selected={active === at}
                style={{ height: `${rowHeight}px` }}
                onClick={() => {
                  setActive(at);
                  if (node.below > 0) toggle(at, !closed.has(at));
                }}
              >
                <span
                  class="dgb-tree-label"
                  title={node.label}
                  style={{ paddingLeft: `${10 + node.depth * indent}px` }}
                >
                  <span class="dgb-twist" aria-hidden="true">
                    {node.below === 0 ? '' : closed.has(at) ? '▸' : '▾'}
                  </span>
                  {node.label || missing}
                  {closed.has(at) && <span class="dgb-quiet"> +{node.below}</span>}
                </span>
                {columns.map((column) => (
                  <TreeCell key={column.field.name} column={column} row={node.row} />
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <div class="dgb-footer">
        <span class="dgb-note">
          {seen.length === nodes.length ? `${nodes.length} entries` : `${seen.length} of ${nodes.length} entries`}
        </span>
        <button
          type="button"
          class="dgb-choice"
          onClick={() => {
            setClosed(new Set());
          }}
        >
          Open all
        </button>
        <button
          type="button"
          class="dgb-choice"
          onClick={() => {
            setClosed(new Set(nodes.flatMap(({ below }, at) => (below > 0 ? at : []))));
          }}
        >
          Close all
        </button>
      </div>
    </div>
  );
}

/** A value beside the label; an amount with a bar behind it that compares it with the others. */
function TreeCell({ column, row }: { column: TreeColumn; row: number | null }): JSX.Element {
  const { field, measured, most, width, least } = column;
  const number = measured && row !== null ? numberAt(field, row) : null;
  const share = number === null || most <= 0 ? 0 : Math.max(0, Math.min(100, (100 * number) / most));
  const text = column.text(row);
  return (
    <span
      class="dgb-tree-cell"
      data-numeric={measured || undefined}
      style={{ width: `${width}px`, minWidth: `${least}px` }}
      title={`${field.name}: ${text || 'not given'}`}
    >
      {share > 0 && <span class="dgb-cell-bar" style={{ width: `${share}%` }} />}
      <span class="dgb-tree-value">{text}</span>
    </span>
  );
}

type Act = 'open' | 'close' | 'parent' | 'first' | 'last' | number;

/** As in the tree pattern of the ARIA Authoring Practices. */
function keyAct(key: string, node: { open: boolean; closed: boolean }): Act | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'ArrowRight':
      return node.closed ? 'open' : 1;
    case 'ArrowLeft':
      return node.open ? 'close' : 'parent';
    case 'PageDown':
      return 10;
    case 'PageUp':
      return -10;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    case 'Enter':
    case ' ':
      return node.open ? 'close' : node.closed ? 'open' : null;
    default:
      return null;
  }
}

function parentPlace(nodes: readonly Node[], seen: readonly number[], place: number): number {
  const depth = nodes[seen[place] ?? 0]?.depth ?? 0;
  for (let at = place - 1; at >= 0; at--) if ((nodes[seen[at] ?? 0]?.depth ?? 0) < depth) return at;
  return place;
}
