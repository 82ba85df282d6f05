/** As high as the map will be, so that nothing moves when it comes. */
export function BreakEvenMapPlaceholder() {
  return (
    <div
      role="status"
      className="flex h-[420px] items-center justify-center rounded-md border border-line bg-surface text-faint"
    >
      Drawing the map over volume and service time …
    </div>
  );
}
