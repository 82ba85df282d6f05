'use client';
import { useSyncExternalStore } from 'react';
import { THEMES, type Theme } from '@/lib/format/theme-tokens';

const DARK_QUERY = '(prefers-color-scheme: dark)';

/** The theme in force: the reader's choice, or else the device's. Follows both as they change. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme, () => 'light');
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(DARK_QUERY);
  const observer = new MutationObserver(onChange);
  query.addEventListener('change', onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    query.removeEventListener('change', onChange);
    observer.disconnect();
  };
}

function readTheme(): Theme {
  const chosen = THEMES.find((theme) => theme === document.documentElement.dataset.theme);
  return chosen ?? (window.matchMedia(DARK_QUERY).matches ? 'dark' : 'light');
}
