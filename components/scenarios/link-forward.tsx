'use client';
import { useEffect } from 'react';
import { LINK_PREFIX } from '@/lib/contract/scenario-link';

/** A link that holds a scenario from scratch is opened where scenarios are designed. */
export function LinkForward() {
  useEffect(() => {
    const { hash } = window.location;
    if (hash.startsWith(`#${LINK_PREFIX}`)) window.location.replace(`/scenarios/new${hash}`);
  }, []);
  return null;
}
