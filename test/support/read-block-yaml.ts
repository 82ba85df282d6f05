/** What block YAML of the plain kind holds: maps, lists, quoted and bare texts, and the short functions of CloudFormation. */
export type BlockYaml = string | readonly BlockYaml[] | { readonly [key: string]: BlockYaml };

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Reads two-space block YAML strictly: an odd indent, a key given twice or a text that would need quotes throws. */
export function readBlockYaml(source: string): BlockYaml {
  const lines = source
    .trimEnd()
    .split('\n')
    .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  const reader = { lines, at: 0 };
  const value = readBlock(reader, 0);
  if (reader.at !== lines.length) throw new Error(`line ${reader.at + 1} has a wrong indent`);
  return value;
}

interface Reader {
  readonly lines: Line[];
  at: number;
}

function readBlock(reader: Reader, indent: number): BlockYaml {
  const first = reader.lines[reader.at];
  if (first?.indent !== indent) throw new Error(`line ${reader.at + 1} must be indented by ${indent}`);
  return first.text.startsWith('- ') ? readList(reader, indent) : readMap(reader, indent);
}

function readList(reader: Reader, indent: number): BlockYaml {
  const items: BlockYaml[] = [];
  for (let line = reader.lines[reader.at]; line?.indent === indent; line = reader.lines[reader.at]) {
    if (!line.text.startsWith('- ')) throw new Error(`line ${reader.at + 1} is no item of a list`);
    const text = line.text.slice(2);
    if (/^[\w']+: /.test(text) || /^\w+:$/.test(text)) {
      reader.lines[reader.at] = { indent: indent + 2, text };
      items.push(readMap(reader, indent + 2));
    } else {
      reader.at += 1;
      items.push(readText(text));
    }
  }
  return items;
}

function readMap(reader: Reader, indent: number): BlockYaml {
  const map: Record<string, BlockYaml> = {};
  for (let line = reader.lines[reader.at]; line?.indent === indent; line = reader.lines[reader.at]) {
    const [, key, rest = ''] = /^('[^']+'|\w+):(?: (.+))?$/.exec(line.text) ?? [];
    if (key === undefined) throw new Error(`line ${reader.at + 1} is no key and value: ${line.text}`);
    const name = key.replaceAll("'", '');
    if (name in map) throw new Error(`line ${reader.at + 1} gives ${name} twice`);
    reader.at += 1;
    map[name] = rest === '' ? readBlock(reader, indent + 2) : readText(rest);
  }
  return map;
}

function readText(text: string): string {
  const quoted = /^(?:!(?:Sub|GetAtt) )?'((?:[^']|'')*)'$/.exec(text);
  if (quoted !== null) return (quoted[1] ?? '').replaceAll("''", "'");
  const bare = text.replace(/^!(?:Sub|GetAtt) /, '');
  if (/: |:$| #|^[-?!&*|>%@`"'{[,]/.test(bare)) throw new Error(`needs quotes: ${text}`);
  return bare;
}
