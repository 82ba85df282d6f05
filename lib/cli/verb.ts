/** A command of the command line. */
export interface Verb {
  readonly name: string;
  /** Fields and an example that runs. */
  readonly help: string;
  /** Takes what follows the verb; answers with the document for standard output. Throws `AppError` on bad input. */
  run(args: readonly string[], context: VerbContext): Promise<unknown>;
}

export interface VerbContext {
  readonly projectRoot: string;
  /** Standard input as text. */
  readStandardInput(): Promise<string>;
  /** A file as text; throws `AppError` when it cannot be read. */
  readTextFile(path: string): Promise<string>;
  /** One line about progress, on standard error. */
  reportProgress(line: string): void;
  /** Whether a person reads that while the verb runs. */
  readonly isWatched: boolean;
  now(): Date;
}
