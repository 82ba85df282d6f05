import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { ShellHeader } from '@/components/shell/shell-header';
import { ToastProvider } from '@/components/ui/toast';
import { parseThemeChoice, THEME_COOKIE } from '@/lib/format/theme-choice';
import { THEME_TOKENS } from '@/lib/format/theme-tokens';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'swap',
});

const jetBrainsMono = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-mono',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: 'Breakeven', template: '%s · Breakeven' },
  description:
    'What machine-learning inference on AWS costs, where the ways to serve it break even, and what to change.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: THEME_TOKENS.light.background },
    { media: '(prefers-color-scheme: dark)', color: THEME_TOKENS.dark.background },
  ],
};

/** The shell. The theme comes from a cookie, so that the first paint is right without a script. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = parseThemeChoice((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${inter.variable} ${jetBrainsMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <ToastProvider>
          <ShellHeader theme={theme} />
          <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
        </ToastProvider>
      </body>
    </html>
  );
}
