import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Frame } from '../../extension/frames/frame.ts';
import type { View } from '../../extension/frames/view.ts';
import { usePictureImage } from '../export/images.ts';
import { useRemembered } from '../result/memory.ts';
import { Notice } from '../result/notice.tsx';
import { usePrinting } from '../result/printing.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { tableColumns } from './columns.ts';
import { filterExample, filterRows } from './filter.ts';
import { FilterBox } from './filter-box.tsx';
import { Footer } from './footer.tsx';
import { Grid } from './grid.tsx';
import { tablePicture } from './picture.ts';
import { PrintedTable } from './printed-table.tsx';
import type { SampleChoice } from './rows.ts';
import { samplesOf, shownFields, shownRows } from './rows.ts';
import { nothingSelected, selectedRows } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Sorting } from './sorting.ts';
import { sortedRows, toggleSort } from './sorting.ts';
import { trendOf } from './trend.ts';

interface Props {
  /** Key under which this view's choices are remembered. */
  name: string;
  title: string;
  frame: Frame;
  /** The views of the result: their first chart of the frame is the trend shown beside the newest sample. */
  views: readonly View[];
}

/** Tables with fewer rows or columns are seen whole. */
const fewRows = 6;
const fewColumns = 4;

/** A frame as a sortable grid; of several samples the newest, or all. */
export function TableView({ name, title, frame, views }: Props): JSX.Element {
  const [choice, setChoice] = useRemembered<SampleChoice>(`${name} samples`, 'latest');
  const [sorting, setSorting] = useRemembered<Sorting>(`${name} sorting`, []);

  const [hidden, setHidden] = useRemembered<ReadonlySet<string>>(`${name} columns`, new Set());
  const [selection, setSelection] = useRemembered<Selection>(`${name} selection`, nothingSelected);
  const [filter, setFilter] = useRemembered(`${name} filter`, '');

  const shown = useMemo(() => {
    const samples = samplesOf(frame);
    const rows = shownRows(frame, samples, choice);
    const oneSample = samples !== null && choice === 'latest';
    return {
      samples,
      rows,
      columns: tableColumns(
        frame,
        shownFields(frame, rows, oneSample),
        rows,
        oneSample ? trendOf(frame, views) : undefined,
      ),
    };
  }, [frame, views, choice]);
  const filtered = useMemo(() => filterRows(frame, shown.rows, filter), [frame, shown, filter]);
  const order = useMemo(() => sortedRows(shown.columns, filtered.rows, sorting), [shown, filtered, sorting]);
  const columns = useMemo(() => shown.columns.filter(({ id }) => !hidden.has(id)), [shown, hidden]);

  const printing = usePrinting();
  const chosen = useMemo(() => selectedRows(selection, order), [selection, order]);

  const layout = useMemo(() => tablePicture(columns, order), [columns, order]);
  usePictureImage(name, title, layout);

  if (shown.rows.length === 0 || shown.columns.length === 0) return <Notice problem={{ kind: 'no-rows' }} />;
  return (
    <>
      {printing ? (
        <PrintedTable title={title} columns={columns} order={order} />
      ) : (
        <Grid
          name={name}
          title={title}
          columns={columns}
          order={order}
          sorting={sorting}
          onSort={(column, add) => {
            setSorting(toggleSort(sorting, column, add));
          }}
          selection={selection}
          onSelection={setSelection}
        />
      )}
      <Footer
        frame={frame}
        samples={shown.samples}
        choice={choice}
        onChoice={setChoice}
        columns={columns}
        order={order}
        chosen={chosen}
        rows={shown.rows.length}
      >
        {(shown.rows.length >= fewRows || filter !== '') && (
          <FilterBox
            value={filter}
            onValue={setFilter}
            example={filterExample(shown.columns)}
            problem={filtered.problem}
          />
        )}
        {(shown.columns.length > fewColumns || hidden.size > 0) && (
          <ColumnChooser columns={shown.columns} hidden={hidden} onHidden={setHidden} />
        )}
      </Footer>
    </>
  );
}
