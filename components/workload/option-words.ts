/** The label of an option inside a sentence: `serverless, 2 GB`. Names of products and of instance types stay. */
export function inSentence(label: string): string {
  return label.replace(/^(Serverless|Asynchronous|Batch)/, (name) => name.toLowerCase());
}
