import { parseDocument, type ScalarTag } from 'yaml';
import type { JsonValue } from '@/lib/core/inventory/json-value';

/** A CloudFormation template as JSON: the short forms of its functions become the long ones. */
export function readTemplate(text: string): { readonly [section: string]: JsonValue } {
  const ref: ScalarTag = { tag: '!Ref', resolve: (name) => ({ Ref: name }) };
  const getAtt: ScalarTag = { tag: '!GetAtt', resolve: (name) => ({ 'Fn::GetAtt': name.split('.') }) };
  const listTag = (tag: string, name: string) => ({
    tag,
    collection: 'seq' as const,
    resolve: (items: unknown) => ({ [name]: JSON.parse(JSON.stringify(items)) }),
  });
  const document = parseDocument(text, {
    customTags: [ref, getAtt, listTag('!Join', 'Fn::Join'), listTag('!Equals', 'Fn::Equals')],
    strict: true,
  });
  if (document.errors.length > 0) throw new Error(document.errors.map(({ message }) => message).join('\n'));
  return JSON.parse(JSON.stringify(document.toJS()));
}
