/** Two cost lines that cross: the mark, and the place where it is cheaper to change. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20" fill="none">
      <path d="M2 15.5 18 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <path
        d="M2 11h7.2c2.6 0 4-2 4.7-4L16 2.5"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
