/**
 * Reads BibTeX as its reader does: braces are counted, and a backslash before one changes nothing
 * (https://www.ctan.org/pkg/bibtex, “btxdoc”). Fields come back as TeX text.
 */
export function readBibtex(text: string): { key: string; fields: Record<string, string> }[] {
  const entries = [];
  let at = 0;
  const expect = (pattern: RegExp): RegExpExecArray => {
    const found = new RegExp(pattern.source, 'y');
    found.lastIndex = at;
    const match = found.exec(text);
    if (match === null) throw new Error(`no ${pattern} at ${JSON.stringify(text.slice(at, at + 60))}`);
    at += match[0].length;
    return match;
  };
  const braced = (): string => {
    expect(/\{/);
    const from = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error('a brace is never closed');
      if (text[at] === '{') depth++;
      if (text[at] === '}') depth--;
    }
    return text.slice(from, at - 1);
  };
  while (/\S/.test(text.slice(at))) {
    const key = expect(/\s*@article\{([^\s,{}]+),\n/)[1]!;
    const fields: Record<string, string> = {};
    do {
      const name = expect(/\s*([a-z]+) = /)[1]!;
      fields[name] = braced();
    } while (text[at] === ',' && ++at > 0);
    expect(/\n\}\n/);
    entries.push({ key, fields });
  }
  return entries;
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\textbackslash{}': '\\',
  '\\textasciitilde{}': '~',
  '\\textasciicircum{}': '^',
  '\\textbraceleft{}': '{',
  '\\textbraceright{}': '}',
};

/** The text that TeX would set. */
export const typeset = (tex: string): string =>
  tex.replace(/\\[a-z]+\{\}|\\([&%$#_])/g, (sign, plain?: string) => plain ?? SIGNS[sign] ?? sign);
