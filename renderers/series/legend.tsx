import type { ComponentChildren, JSX } from 'preact';
import { useRemembered } from '../result/memory.ts';
import { formatPoint } from './axis.ts';
import type { Line, SeriesData } from './data.ts';
import { colourName, dashOf } from './palette.ts';
import { describeLine, quantity } from './summary.ts';

interface Props {
  name: string;
  data: SeriesData;
  /** Keys of the lines switched off. */
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
  /** Point under the crosshair; without one the legend shows the last values. */
  point: number | null;
  /** Index of the line nearest to the pointer. */
  focused: number | null;
  /** Leaves the zoom; `null` while everything is shown. */
  onWhole: (() => void) | null;
  /** What else can be done with the chart. */
  children?: ComponentChildren;
}

/** Entries shown at first: three rows on a wide panel. */
const fewEntries = 12;

function Marker({ line: { colour, limit } }: { line: Line }): JSX.Element {
  return (
    <svg class="dgb-marker" width="16" height="8" viewBox="0 0 16 8" aria-hidden="true">
      <line
        x1="0"
        y1="4"
        x2="16"
        y2="4"
        stroke={limit ? 'var(--dgb-warning)' : `var(${colourName(colour)})`}
        stroke-dasharray={limit ? '4 3' : dashOf(colour).join(' ')}
      />
    </svg>
  );
}

/** The lines switched off after a click: one more or less; with Shift all but this one, and again none. */
function toggled(lines: readonly Line[], hidden: ReadonlySet<string>, key: string, alone: boolean): Set<string> {
  if (alone) {
    const others = lines.filter((line) => line.key !== key).map((line) => line.key);
    const already = others.every((other) => hidden.has(other)) && !hidden.has(key);
    return new Set(already ? [] : others);
  }
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return next;
}

function notes({ sinceBoot, left, thinned }: SeriesData): string {
  const parts = [
    sinceBoot > 0 && 'average since boot not drawn',
    left > 0 && `${left} more lines not drawn; the table has them`,
    thinned !== '' && thinned,
  ];
  return parts
    .filter((part) => part !== false)
    .map((part) => ` · ${part}`)
    .join('');
}

/** Names and values of the lines; a click or Enter switches one off and on. */
export function Legend({ name, data, hidden, onHidden, point, focused, onWhole, children }: Props): JSX.Element {
  const [all, setAll] = useRemembered(`${name} legend`, false);
  const { axis, x, lines } = data;
  const shown = all ? lines : lines.slice(0, fewEntries);
  const at = point === null ? undefined : x[point];
  const value = (line: Line): string => quantity(point === null ? line.extent.last : line.values[point], line.unit);
  const near = focused === null || focused < shown.length ? undefined : lines[focused];
  return (
    <div class="dgb-legend">
      <div class="dgb-legend-head">
        <span class="dgb-note">
          {at === undefined ? `Last: ${formatPoint(axis, x.at(-1) ?? 0)}` : formatPoint(axis, at)}
          {near !== undefined && ` · ${near.label} ${value(near)}`}
          {notes(data)}
        </span>
        {onWhole !== null && (
          <button type="button" class="dgb-choice" onClick={onWhole}>
            Show all
          </button>
        )}
        {children}
      </div>
      <div class="dgb-entries" role="group" aria-label="Lines">
        {shown.map((line, index) => (
          <button
            key={line.key}
            type="button"
            class="dgb-entry"
            aria-pressed={!hidden.has(line.key)}
            aria-label={describeLine(line)}
            data-focused={focused === index || undefined}
            title={`${line.label}\nClick: on or off. Shift and click: this one alone.`}
            onClick={(event) => {
              onHidden(toggled(lines, hidden, line.key, event.shiftKey));
            }}
          >
            <Marker line={line} />
            <span class="dgb-entry-name">{line.label}</span>
            <span class="dgb-entry-value">{value(line)}</span>
          </button>
        ))}
      </div>
      {lines.length > fewEntries && (
        <button
          type="button"
          class="dgb-choice"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'Fewer' : `${lines.length - fewEntries} more of ${lines.length}`}
        </button>
      )}
    </div>
  );
}
