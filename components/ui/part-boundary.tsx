'use client';
import { Component, type ReactNode } from 'react';
import { StateBlock } from './state-block';

export interface PartBoundaryProps {
  /** What could not be made: `The map could not be drawn.` */
  readonly title: string;
  readonly children: ReactNode;
}

/** Keeps the rest of a page where one part of it fails. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly hasFailed: boolean }> {
  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override readonly state = { hasFailed: false };

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <StateBlock kind="error" title={this.props.title}>
        The rest of this page is not affected, and nothing was changed. Load the page again; if it happens
        again, see the server's log.
      </StateBlock>
    );
  }
}
