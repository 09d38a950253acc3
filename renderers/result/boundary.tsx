import type { ComponentChildren } from 'preact';
import { Component } from 'preact';
import { Notice } from './notice.tsx';

interface Props {
  /** What is drawn; a new subject gets a new chance after an error. */
  subject: unknown;
  children: ComponentChildren;
}

interface State {
  detail: string | null;
}

/** Keeps an error inside one view: a sentence takes its place, and everything around it goes on working. */
export class Boundary extends Component<Props, State> {
  override state: State = { detail: null };

  static override getDerivedStateFromError(error: unknown): State {
    return { detail: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.detail !== null && previous.subject !== this.props.subject) this.setState({ detail: null });
  }

  override render({ children }: Props, { detail }: State): ComponentChildren {
    return detail === null ? children : <Notice problem={{ kind: 'failed', detail }} />;
  }
}
