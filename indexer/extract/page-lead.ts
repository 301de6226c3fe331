import type { Part } from './page-parts.ts';
import { endsSentence, wordCount } from './text.ts';

/** The lead of a text and what is left. */
export interface SplitLead {
  lead: string | null;
  /** the paper's initials that stood before it */
  initials: string | null;
  /** a picture's text without credit that stood alone between lead and text */
  caption: string | null;
  rest: Part[];
}

/** `(VP) -`, `(Dân trí) –`, `TTO - `, `VOV.VN - `, `(Baonghean.vn) - `: the paper's initials before the lead. */
const INITIALS =
  /^(?:\(([^()]{2,40})\)\s*[-–—:.]*\s*(?=\p{Lu}|[“"‘\d])|((?!UBND|HĐND|TPHCM|TP\s)\p{Lu}[\p{Lu}\p{N}]{1,7}(?:\.(?:VN|vn))?(?: (?:Online|ONLINE|điện tử))?|\p{Lu}\p{Ll}+\.vn)\s*[-–—]\s+(?=\p{Lu}|[“"‘\d]))/u;
/** Brackets that open a text without being initials: a place, a year, a remark. */
const REMARK = /^(?:ảnh|tiếp theo|kỳ|bài|phần|xem|còn)/iu;

/** Longest lead, in characters. */
const LONGEST_LEAD = 1200;
/** Paragraphs from which the first of a text whose paragraphs all stand apart is its lead: shorter items have none. */
const LEAST_APART = 3;
/** Words of a picture's text that stands alone between lead and text. */
const MOST_CAPTION_WORDS = 40;
const LEAST_CAPTION_WORDS = 9;

/**
 * Splits the lead off. Where paragraphs follow line on line, a block of one paragraph standing alone before them is the
 * lead; where all stand apart, the first is; so is one that stands by itself before the first heading. A text in one
 * block has none, unless it opens with the paper's initials and is more than a short item.
 */
export function splitLead(parts: readonly Part[]): SplitLead {
  const none: SplitLead = { lead: null, initials: null, caption: null, rest: [...parts] };
  // A line over the lead that is neither heading nor text, such as an unknown button, does not hide it.
  const at = parts.findIndex((part) => !part.subhead);
  const first = parts[at];
  if (first === undefined || at > 2 || !mayBeLead(first.text)) return none;
  const after = parts.slice(at + 1);
  const paragraphs = after.filter((part) => !part.subhead);
  const found = INITIALS.exec(first.text);
  const initials = found === null ? null : (found[1] ?? found[2] ?? null);
  const opensWithInitials = initials !== null && !REMARK.test(initials);

  const lineOnLine = after.some((part, i) => i > 0 && !part.gap && !part.subhead && !after[i - 1]!.subhead);
  const [next] = after;
  // All that follows stands under headings: the one paragraph before the first of them is the lead.
  const overHeadings = next?.subhead === true && paragraphs.length >= LEAST_APART;
  const apart = next?.gap === true && (lineOnLine ? paragraphs.length >= 2 : paragraphs.length >= LEAST_APART - 1);
  if (!apart && !overHeadings && !(opensWithInitials && paragraphs.length >= LEAST_APART)) return none;
  const lead = opensWithInitials ? first.text.slice(found![0].length) : first.text;
  const rest = [...parts.slice(0, at), ...after];
  const caption = lineOnLine ? loneCaption(after) : null;
  return {
    lead,
    initials: opensWithInitials ? initials : null,
    caption: caption?.text ?? null,
    rest: caption === null ? rest : rest.filter((part) => part !== caption),
  };
}

const mayBeLead = (text: string): boolean =>
  text.length <= LONGEST_LEAD &&
  !/^[-*+•–—]\s/u.test(text) &&
  !/:$/u.test(text) &&
  !SALUTATION.test(text) &&
  wordCount(text) >= 6;

/** The address line of a letter; a paragraph may begin like it but ends as a sentence. */
const SALUTATION = /^(?:kính gửi|kính thưa|thưa)[\s:,].*[^.!?”"]$/iu;

/** The text of a picture without credit: a short block alone between the lead and the blocks of the text. */
function loneCaption(after: readonly Part[]): Part | null {
  const [first, second] = after;
  if (first === undefined || second?.gap !== true || after.filter((part) => !part.subhead).length < 3) return null;
  const words = wordCount(first.text);
  if (words > MOST_CAPTION_WORDS || /^[-*+•–—“"]/u.test(first.text) || /[:?!]$/u.test(first.text)) return null;
  return endsSentence(first.text) || words >= LEAST_CAPTION_WORDS ? first : null;
}
