'use client';
import clsx from 'clsx';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { THEME_COOKIE, type ThemeChoice } from '@/lib/format/theme-choice';

const CHOICES = [
  { theme: 'system', title: 'As the device', icon: Monitor },
  { theme: 'light', title: 'Light', icon: Sun },
  { theme: 'dark', title: 'Dark', icon: Moon },
] as const;

const ONE_YEAR_SECONDS = 31_536_000;

/** Light, dark or as the device. Kept in a cookie, so that the server draws the next page right at once. */
export function ThemeSwitch({ initial }: { readonly initial: ThemeChoice }) {
  const [choice, setChoice] = useState<ThemeChoice>(initial);
  const change = (theme: ThemeChoice) => {
    setChoice(theme);
    applyTheme(theme);
  };
  return (
    <fieldset className="flex rounded-md border border-line p-0.5">
      <legend className="sr-only">Colours</legend>
      {CHOICES.map(({ theme, title, icon: Icon }) => (
        <label
          key={theme}
          title={title}
          className={clsx(
            'grid size-6 cursor-pointer place-items-center rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-accent',
            choice === theme ? 'bg-hover text-ink' : 'text-faint hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={choice === theme}
            onChange={() => change(theme)}
            className="sr-only"
          />
          <Icon className="size-3.5" aria-hidden />
          <span className="sr-only">{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

function applyTheme(theme: ThemeChoice): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  const age = theme === 'system' ? 0 : ONE_YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that are supported
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
