import type { JSX } from 'preact';
import { RawView } from '../raw/raw-view.tsx';
import { Notice } from './notice.tsx';
import type { Payload } from './payload.ts';
import { Result } from './result.tsx';

/** One output: the result, or a sentence that says why there is none, with whatever text could be rescued. */
export function Output({ payload }: { payload: Payload }): JSX.Element {
  if (payload.kind === 'result') return <Result result={payload.result} />;
  return (
    <>
      <Notice problem={payload} />
      {payload.kind === 'other-version' && payload.raw.text !== '' && <RawView raw={payload.raw} />}
    </>
  );
}
