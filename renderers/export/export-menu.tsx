import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CellResult } from '../../extension/frames/result.ts';
import type { View } from '../../extension/frames/view.ts';
import { useOutput } from '../result/memory.ts';
import type { Panel } from '../result/panels.ts';
import type { DataFormat } from './data.ts';
import { frameText } from './data.ts';
import { fileName, saveFile } from './save.ts';

interface Props {
  result: CellResult;
  /** The view shown; undefined while the raw text is. */
  panel: Panel | undefined;
}

const endings: Record<DataFormat, string> = { csv: 'csv', markdown: 'md', json: 'json' };
const types: Record<DataFormat, string> = { csv: 'text/csv', markdown: 'text/markdown', json: 'application/json' };

/** A menu that saves what is shown: the picture, or the data behind it; of the raw text, the text. */
export function ExportMenu({ result, panel }: Props): JSX.Element {
  const { images } = useOutput();
  const [said, say] = useState('');
  const shown = panel === undefined ? [] : panel.kind === 'view' ? [panel.view] : panel.views.map(({ view }) => view);
  const views = shown.flatMap((view): View[] => (view.kind === 'board' ? view.parts : [view]));
  // Blocks of text are saved as the text that they are.
  const drawn = views.some(({ kind }) => kind !== 'text');
  const pictures = (): { title: string; svg: () => string; canvas: () => HTMLCanvasElement }[] =>
    // Only what is on the page is offered.
    [...images.values()];
  const save = (format: string): void => {
    if (format === 'text') {
      saveFile(fileName([result.tool], 'txt'), new Blob([result.raw.text], { type: 'text/plain' }));
    } else if (format === 'svg') {
      for (const { title, svg } of pictures())
        saveFile(fileName([result.tool, title], 'svg'), new Blob([svg()], { type: 'image/svg+xml' }));
    } else if (format === 'png') {
      for (const { title, canvas } of pictures())
        canvas().toBlob((blob) => {
          if (blob === null) say('This picture is too large for a PNG; save it as SVG.');
          else saveFile(fileName([result.tool, title], 'png'), blob);
        }, 'image/png');
    } else {
      const chosen = format as DataFormat;
      for (const name of new Set(views.map(({ frame }) => frame))) {
        const frame = result.frames.find((candidate) => candidate.name === name);
        if (frame === undefined) continue;
        saveFile(
          fileName([result.tool, name], endings[chosen]),
          new Blob([frameText(frame, chosen)], { type: types[chosen] }),
        );
      }
    }
  };
  return (
    <>
      <span class="dgb-note" role="status">
        {said}
      </span>
      <select
        class="dgb-menu dgb-export"
        aria-label="Save as"
        title="Save what is shown, or the data behind it"
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = '';
          say('');
          if (value !== '') save(value);
        }}
      >
        <option value="">Save…</option>
        {drawn && <option value="png">Picture (PNG)</option>}
        {drawn && <option value="svg">Picture (SVG)</option>}
        {views.length > 0 && (
          <>
            <option value="csv">Data (CSV)</option>
            <option value="markdown">Data (Markdown)</option>
            <option value="json">Data (JSON)</option>
          </>
        )}
        {panel === undefined && <option value="text">Text</option>}
      </select>
    </>
  );
}
