'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const REFRESHED_EVERY_MS = 2500;

/** Draws the page again and again while something is under way. */
export function RefreshWhile({ isUnderWay }: { readonly isUnderWay: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, REFRESHED_EVERY_MS);
    return () => clearInterval(timer);
  }, [isUnderWay, router]);
  return null;
}
