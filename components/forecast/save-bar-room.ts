/** Read by what stands at the end of the page, and of the fields that scroll inside themselves. */
const HEIGHT = '--save-bar-height';
/** Between the bar and what has the focus. */
const GAP_PX = 16;

/**
 * Tells the page how high a bar at the foot of the window is, as long as it is there: as much room is left under what it
 * would cover, and what gets the focus does not scroll under it.
 */
export function makeRoomFor(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => {
    style.setProperty(HEIGHT, `${bar.offsetHeight}px`);
    style.scrollPaddingBottom = `${bar.offsetHeight + GAP_PX}px`;
  });
  observer.observe(bar);
  return () => {
    observer.disconnect();
    style.removeProperty(HEIGHT);
    style.removeProperty('scroll-padding-bottom');
  };
}
