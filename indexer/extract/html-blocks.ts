import { isElement, nameWords, type PageElement, type PageNode, TEXT_NODE } from './html-document.ts';
import { BOX_WORDS, CAPTION_WORDS } from './html-rules.ts';
import { oneLine } from './text.ts';

/** A line of the page as a reader sees it, with what its markup says. */
export interface Block {
  text: string;
  /** an image without text: what follows may be its caption */
  image: boolean;
  /** heading level, 0 for none */
  heading: number;
  /** said to be a picture's text */
  caption: boolean;
  /** all its letters are in links, in bold, in italics */
  linked: boolean;
  bold: boolean;
  italic: boolean;
  align: 'center' | 'right' | null;
  /** words of the classes around it, up to the root */
  names: readonly string[];
  /** number of the boxed note it stands in */
  box: number | null;
  list: boolean;
  /** the credit that stands in an element of its own within a caption */
  credit: string | null;
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);
const CREDIT_WORDS = new Set([
  'credit',
  'photographer',
  'photoauthor',
  'imgauthor',
  'imagesource',
  'photocredit',
  'nguonanh',
]);

interface Context {
  heading: number;
  caption: boolean;
  link: boolean;
  bold: boolean;
  italic: boolean;
  align: Block['align'];
  names: readonly string[];
  box: number | null;
  list: boolean;
}

/** Longest text of a table that is a picture with its caption, in characters. */
const LONGEST_PICTURE_TABLE = 450;

/** Cuts an element into lines in the order of the page. */
export class BlockCutter {
  readonly blocks: Block[] = [];
  private text = '';
  private letters = 0;
  private linked = 0;
  private bold = 0;
  private italic = 0;
  private credit: string | null = null;
  private boxes = 0;
  private context: Context = {
    heading: 0,
    caption: false,
    link: false,
    bold: false,
    italic: false,
    align: null,
    names: [],
    box: null,
    list: false,
  };

  static cut(root: PageElement): Block[] {
    const cutter = new BlockCutter();
    for (const child of root.childNodes) cutter.visit(child);
    cutter.flush();
    return cutter.blocks;
  }

  private visit(node: PageNode): void {
    if (node.nodeType === TEXT_NODE) this.write(node.textContent ?? '');
    else if (isElement(node)) this.element(node);
  }

  private element(element: PageElement): void {
    const name = element.localName;
    if (name === 'br') {
      this.flush();
      return;
    }
    if (name === 'img' || name === 'picture' || name === 'video') {
      const before = this.text.trim() !== '';
      if (!before) this.image();
      return;
    }
    if (name === 'script' || name === 'style') return;
    const outer = this.context;
    const words = nameWords(element);
    const block = BLOCKS.has(name);
    if (block) this.flush();
    if (name === 'table' && !holdsPicture(element) && isDataTable(element)) {
      this.rows(element);
      return;
    }
    if (this.context.caption && words.some((word) => CREDIT_WORDS.has(word) || /^(?:author|source)$/.test(word))) {
      this.credit = oneLine(element.textContent ?? '') || null;
      return;
    }
    this.context = this.inside(element, words, outer, block);
    for (const child of element.childNodes) this.visit(child);
    if (block) this.flush();
    this.context = outer;
  }

  private inside(element: PageElement, words: string[], outer: Context, block: boolean): Context {
    const name = element.localName;
    const style = element.getAttribute('style') ?? '';
    const aligned = /text-align\s*:\s*(center|right)/i.exec(style)?.[1] ?? element.getAttribute('align')?.toLowerCase();
    const align =
      name === 'center' || aligned === 'center' || words.includes('center')
        ? 'center'
        : aligned === 'right'
          ? 'right'
          : outer.align;
    const joined = words.join('');
    const caption =
      outer.caption ||
      name === 'figcaption' ||
      name === 'caption' ||
      words.some((word) => CAPTION_WORDS.has(word)) ||
      [...CAPTION_WORDS].some((word) => word.length > 8 && joined.includes(word)) ||
      (name === 'p' && words.length === 1 && words[0] === 'image') ||
      (name === 'table' && holdsPicture(element));
    const isBox =
      outer.box === null &&
      block &&
      !caption &&
      (element.getAttribute('type') === 'content' || name === 'aside' || isBoxName(words));
    return {
      heading: /^h[1-6]$/.test(name) ? Number(name[1]) : outer.heading,
      caption,
      link: outer.link || name === 'a',
      bold: outer.bold || name === 'b' || name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style),
      italic: outer.italic || name === 'i' || name === 'em' || /font-style\s*:\s*italic/i.test(style),
      align,
      names: words.length === 0 ? outer.names : [...outer.names, ...words],
      box: isBox ? ++this.boxes : outer.box,
      list: outer.list || name === 'li',
    };
  }

  private write(raw: string): void {
    const text = raw.replace(/\s+/gu, ' ');
    this.text += text;
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    this.letters += letters;
    if (this.context.link) this.linked += letters;
    if (this.context.bold) this.bold += letters;
    if (this.context.italic) this.italic += letters;
  }

  private flush(): void {
    const text = oneLine(this.text);
    const { letters } = this;
    if (text !== '' || this.credit !== null) {
      const { heading, caption, align, names, box, list } = this.context;
      this.blocks.push({
        text,
        image: false,
        heading,
        caption,
        linked: letters > 0 && this.linked >= letters * 0.95,
        bold: letters > 0 && this.bold >= letters * 0.95,
        italic: letters > 0 && this.italic >= letters * 0.95,
        align,
        names,
        box,
        list,
        credit: this.credit,
      });
    }
    this.text = '';
    this.letters = 0;
    this.linked = 0;
    this.bold = 0;
    this.italic = 0;
    this.credit = null;
  }

  private image(): void {
    const { names, box } = this.context;
    this.blocks.push({
      ...{ text: '', image: true, heading: 0, caption: false, linked: false, bold: false, italic: false },
      ...{ align: null, names, box, list: false, credit: null },
    });
  }

  /** A row of a table of figures is a line: cells parted by bars. */
  private rows(table: PageElement): void {
    for (const row of table.querySelectorAll('tr')) {
      const cells = [...row.children].map((cell) => oneLine(cell.textContent ?? '')).filter(Boolean);
      this.write(cells.join(' | '));
      this.flush();
    }
  }
}

const isBoxName = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      (word === 'box'
        ? words.length === 1 || /^(?:note|info|content|white|thongtin|quote|text)$/.test(words[at + 1] ?? '')
        : BOX_WORDS.has(word)) ||
      (word === 'note' && words[at + 1] === 'box'),
  );

/** A picture and its text set in a table, as older systems do. */
const holdsPicture = (table: PageElement): boolean =>
  table.querySelector('img') !== null && (table.textContent ?? '').trim().length <= LONGEST_PICTURE_TABLE;

/** Rows of several short cells, rather than the frame of a layout. */
function isDataTable(table: PageElement): boolean {
  if (table.querySelector('table,div,img,h1,h2,h3') !== null) return false;
  const rows = [...table.querySelectorAll('tr')];
  return rows.length >= 2 && rows.filter((row) => row.children.length >= 2).length >= rows.length / 2;
}
