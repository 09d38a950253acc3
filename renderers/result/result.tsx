import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CellResult } from '../../extension/frames/result.ts';
import { RawView } from '../raw/raw-view.tsx';
import { Boundary } from './boundary.tsx';
import { useOutput, useRemembered } from './memory.ts';
import { PanelView } from './panel-view.tsx';
import { panelsOf } from './panels.ts';
import { Toolbar } from './toolbar.tsx';
import { Unparsed } from './unparsed.tsx';

/** A result: its toolbar, and below it the chosen view or the raw text. */
export function Result({ result }: { result: CellResult }): JSX.Element {
  const { id, tell } = useOutput();
  const panels = useMemo(() => panelsOf(result), [result]);
  const [selected, choose] = useRemembered<string | null>('view', null);
  const [rawChosen, chooseRaw] = useRemembered('raw', false);
  const [unparsedShown, showUnparsed] = useRemembered('unparsed', false);

  const panel = panels.find(({ key }) => key === selected) ?? panels[0];
  const raw = rawChosen || panel === undefined;
  return (
    <>
      <Toolbar
        result={result}
        panels={panels}
        selected={raw ? null : panel.key}
        onSelect={(key) => {
          choose(key);
          chooseRaw(false);
          const chosen = panels.find((candidate) => candidate.key === key);
          if (result.token !== undefined && chosen?.kind === 'view')
            tell?.({ kind: 'view', token: result.token, title: chosen.title });
        }}
        raw={raw}
        onRaw={chooseRaw}
        unparsed={unparsedShown}
        onUnparsed={showUnparsed}
      />
      {unparsedShown && result.unparsed.length > 0 && <Unparsed lines={result.unparsed} />}
      <div
        id={`${id}-panel`}
        class="dgb-panel"
        role={raw ? undefined : 'tabpanel'}
        aria-label={raw ? undefined : panel.title}
      >
        {raw ? (
          <RawView raw={result.raw} token={result.token} frames={result.frames} />
        ) : (
          <Boundary key={panel.key} subject={result}>
            <PanelView panel={panel} views={result.views} frames={result.frames} />
          </Boundary>
        )}
      </div>
    </>
  );
}
