import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import { useRemembered } from '../result/memory.ts';
import { Notice } from '../result/notice.tsx';
import { tableColumns } from './columns.ts';
import { Footer } from './footer.tsx';
import { Grid } from './grid.tsx';
import type { SampleChoice } from './rows.ts';
import { samplesOf, shownFields, shownRows } from './rows.ts';
import type { SortingState } from './sorting.ts';
import { createSortTable, fill, sortedRows } from './sorting.ts';

interface Props {
  /** Key under which this view's choices are remembered. */
  name: string;
  title: string;
  frame: Frame;
}

/** A frame as a sortable grid; of several samples the newest, or all. */
export function TableView({ name, title, frame }: Props): JSX.Element {
  const [choice, setChoice] = useRemembered<SampleChoice>(`${name} samples`, 'latest');
  const [sorting, setSorting] = useRemembered<SortingState>(`${name} sorting`, []);
  const [table] = useState(() => createSortTable(setSorting));

  const shown = useMemo(() => {
    const samples = samplesOf(frame);
    const rows = shownRows(frame, samples, choice);
    const oneSample = samples !== null && choice === 'latest';
    const columns = tableColumns(frame, shownFields(frame, rows, oneSample), rows);
    fill(table, columns, rows);
    return { samples, rows, columns };
  }, [frame, choice, table]);
  const order = useMemo(() => sortedRows(table, sorting), [table, sorting, shown]);

  if (shown.rows.length === 0 || shown.columns.length === 0) return <Notice problem={{ kind: 'no-rows' }} />;
  return (
    <>
      <Grid
        name={name}
        title={title}
        columns={shown.columns}
        order={order}
        sorting={sorting}
        onSort={(id, add) => {
          table.getColumn(id)?.toggleSorting(undefined, add);
        }}
      />
      <Footer
        frame={frame}
        samples={shown.samples}
        choice={choice}
        onChoice={setChoice}
        columns={shown.columns}
        order={order}
      />
    </>
  );
}
