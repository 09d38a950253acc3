import type { ComponentChildren, JSX } from 'preact';
import type { Frame } from '../../extension/frames/frame.ts';
import { frameText } from '../export/data.ts';
import { CopyButton } from '../result/copy-button.tsx';
import { tabSeparated } from './clipboard.ts';
import { formatNumber } from '../values/number-format.ts';
import { thinnedNote } from '../values/rows.ts';
import type { Column } from './columns.ts';
import { CopyMenu } from './copy-menu.tsx';
import type { SampleChoice, Samples } from './rows.ts';

interface Props {
  frame: Frame;
  samples: Samples | null;
  choice: SampleChoice;
  onChoice: (choice: SampleChoice) => void;
  columns: readonly Column[];
  order: readonly number[];
  /** The rows of it that the reader has chosen. */
  chosen: readonly number[];
  /** Rows before the filter. */
  rows: number;
  children?: ComponentChildren;
}

/** When the newest sample was taken, where the program says so. */
function timeOf(frame: Frame, row: number | undefined): string {
  const time = frame.fields.find(({ role }) => role === 'time');
  const value = row === undefined ? null : (time?.values[row] ?? null);
  return value === null ? '' : ` · ${String(value)}`;
}

function Choice({
  chosen,
  onChoose,
  children,
}: {
  chosen: boolean;
  onChoose: () => void;
  children: string;
}): JSX.Element {
  return (
    <button type="button" class="dgb-choice" aria-pressed={chosen} onClick={onChoose}>
      {children}
    </button>
  );
}

/** The quiet line below a table: which sample it shows, how many rows, and a way to take them along. */
export function Footer(props: Props): JSX.Element {
  const { frame, samples, choice, onChoice, columns, order, chosen, rows, children } = props;
  const taken = chosen.length > 0 ? chosen : order;
  const all = rows === 1 ? '1 row' : `${formatNumber(rows, 0)} rows`;
  const counted = order.length === rows ? all : `${formatNumber(order.length, 0)} of ${all}`;
  const latest = samples !== null && choice === 'latest';
  return (
    <div class="dgb-footer">
      {samples !== null && (
        <span class="dgb-choices" role="group" aria-label="Samples shown">
          <Choice
            chosen={choice === 'latest'}
            onChoose={() => {
              onChoice('latest');
            }}
          >
            Latest sample
          </Choice>
          <Choice
            chosen={choice === 'all'}
            onChoose={() => {
              onChoice('all');
            }}
          >
            {`All ${samples.count}`}
          </Choice>
        </span>
      )}
      <span class="dgb-note">
        {latest && `Sample ${String(samples.latest)}${timeOf(frame, order[0])} · `}
        {counted}
        {chosen.length > 0 && ` · ${chosen.length} selected`}
        {frame.thinned !== undefined && ` · ${thinnedNote(frame)}`}
      </span>
      {children}
      <CopyButton
        label={chosen.length > 0 ? 'Copy selection' : 'Copy table'}
        text={() =>
          tabSeparated(
            columns.filter(({ trend }) => trend === undefined),
            taken,
            true,
          )
        }
      />
      <CopyMenu
        text={(format) =>
          frameText(frame, format, {
            rows: taken,
            fields: columns.flatMap(({ field, trend }) => (field === null || trend !== undefined ? [] : field)),
          })
        }
      />
    </div>
  );
}
