/** Which line of the file a kept row came from, remembered only where rows and lines do not run in step. */
export class LineMap {
  private readonly indexes: number[] = [];
  private readonly lines: number[] = [];
  private nextLine = -1;

  add(index: number, line: number): void {
    if (line !== this.nextLine && this.indexes.length < MAX_JUMPS) {
      this.indexes.push(index);
      this.lines.push(line);
    }
    this.nextLine = line + 1;
  }

  lineOf(index: number): number {
    let at = this.indexes.length - 1;
    while (at > 0 && (this.indexes[at] ?? 0) > index) at -= 1;
    return (this.lines[at] ?? 1) + index - (this.indexes[at] ?? 0);
  }
}

/** Enough for any file that a person wrote; past it, lines named in messages are approximate. */
const MAX_JUMPS = 100_000;
