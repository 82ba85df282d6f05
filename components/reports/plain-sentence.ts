/** What is wrong with a field, without the nothing that stands in it: `Must not be empty.` */
export function plainSentence(sentence: string): string {
  return sentence.replace(/^Got (?:""|a list of 0), (.)/, (_, first: string) => first.toUpperCase());
}
