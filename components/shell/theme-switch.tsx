'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { THEME_COOKIE, type ThemeChoice } from '@/lib/format/theme-choice';
import { ChoiceSwitch } from '../ui/choice-switch';

const CHOICES = [
  { id: 'system', title: 'As the device', icon: Monitor },
  { id: 'light', title: 'Light', icon: Sun },
  { id: 'dark', title: 'Dark', icon: Moon },
] as const;

const ONE_YEAR_SECONDS = 31_536_000;

/** Light, dark or as the device. Kept in a cookie, so that the server draws the next page right at once. */
export function ThemeSwitch({ initial }: { readonly initial: ThemeChoice }) {
  const [choice, setChoice] = useState<ThemeChoice>(initial);
  const change = (theme: ThemeChoice) => {
    setChoice(theme);
    applyTheme(theme);
  };
  return <ChoiceSwitch label="Colours" choices={CHOICES} value={choice} onChange={change} />;
}

function applyTheme(theme: ThemeChoice): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = theme === 'system' ? 0 : ONE_YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that are supported
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
