import type { Caption } from '../../src/article.ts';
import { areNames, isName } from './names.ts';
import { wordCount } from './text.ts';

/** What a line says about a picture. */
export interface CaptionLine extends Caption {
  /** the line is the credit alone; its text stands on the line before */
  creditOnly: boolean;
}

const PICTURE =
  '(?:[Nn]guồn [Ảả]nh|[Ảả]nh (?:minh h(?:ọa|oạ)|tư liệu|chụp|đồ họa|bìa)|Ảnh|ẢNH|Photo|Đồ họa|Đồ hoạ|Minh họa|Minh hoạ|Clip|Video|Hình ảnh|Hình)';
/** `Ảnh: X` at the end of a line, after a blank, a bracket or a dash. */
const CREDIT = new RegExp(`(?:^|[\\s([–—|/-])${PICTURE}\\s?:\\s*([^:]{1,70})$`, 'u');
/** `(Nguồn: X)` at the end. */
const SOURCE = /[([]\s*Nguồn\s?:\s*([^()[\]:]{2,50})[)\]]\.?$/u;
/** `Ảnh X` without a colon, after the end of a sentence, a dash or a bracket. */
const CREDIT_WITHOUT_COLON = /(?:[.!?”"»)]\s+|\s[–—-]\s*|\s?[([]\s*|^)Ảnh\s+([^:()]{2,50}?)\s*[)\]]?\.?$/u;
/** Pictures of which no person or agency is named. */
const NOBODY =
  /^(?:(?:có tính chất )?minh h(?:ọa|oạ)|tư liệu|tl|t\.l\.?|internet|st|s\.t|sưu tầm|chụp màn hình|cắt từ (?:clip|video)|nguồn internet|mạng xã hội|mxh|không rõ|đồ họa)\.?$/iu;
const SUPPLIED = /^(?:do )?[\p{L}\s]{2,30} cung cấp$/iu;
/** Number of the picture: `Ảnh 1:`, `Hình 2.` */
const NUMBERED = /^(?:Ảnh|Hình)\s*\d{1,2}\s*[:.–—-]\s*(?=\S)/u;
const SHOWN = /^\(?(?:Trong ảnh|Chú thích ảnh|Chú thích)\s*:/iu;
/** The byline of one who also took the pictures; not a caption. */
const BYLINE = /^(?:tin|bài|bài viết|thực hiện)(?:[\s,–—/&-]|và|bài)*ảnh\s*:/iu;
const EDGE = /[\s,;|–—([/-]+$/u;

/** Longest text of a picture, in characters; what is longer is a paragraph with a credit glued to it. */
const LONGEST_TEXT = 450;
const LONGEST_CREDIT_WORDS = 9;

/** Reads a line as a caption, null where it is none. */
export function readCaption(line: string): CaptionLine | null {
  if (BYLINE.test(line)) return null;
  const numbered = NUMBERED.exec(line);
  const text = numbered === null ? line : line.slice(numbered[0].length);
  const found = creditOf(text);
  if (found === null) {
    return (numbered !== null || SHOWN.test(line)) && text.length <= LONGEST_TEXT
      ? { text, credit: null, creditOnly: false }
      : null;
  }
  const before = text.slice(0, found.from).replace(EDGE, '');
  // `Ảnh: Nông dân xã Tân Phú thu hoạch lúa`: the label may stand before the text of the picture, too.
  if (before === '' && found.credit !== null && !isCredit(found.credit)) {
    return { text: found.credit, credit: null, creditOnly: false };
  }
  if (before.length > LONGEST_TEXT) return null;
  return { text: before, credit: found.credit, creditOnly: before === '' };
}

/** Words from which a credit must look like names or an institution to be one. */
const LEAST_TEXT_WORDS = 4;
const INSTITUTION =
  /^(?:công ty|công an|báo|đài|bộ|sở|ủy ban|uỷ ban|ubnd|trung tâm|ban|hội|đoàn|trường|bệnh viện|cục|chi cục|viện|tập đoàn|phòng|bảo tàng|quân khu|tỉnh|thành|do|nhân vật|gia đình|người dân cung cấp|cơ quan|đội|facebook|fanpage)(?!\p{L})/iu;
const isCredit = (credit: string): boolean =>
  wordCount(credit) < LEAST_TEXT_WORDS ||
  !/^\p{Lu}/u.test(credit) ||
  areNames(credit) ||
  INSTITUTION.test(credit) ||
  credit.includes('/');

function creditOf(line: string): { from: number; credit: string | null } | null {
  const match = CREDIT.exec(line) ?? SOURCE.exec(line);
  if (match !== null) {
    const written = trimCredit(match[1]!);
    if (wordCount(written) > LONGEST_CREDIT_WORDS || /[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(written)) return null;
    return { from: match.index, credit: written === '' || NOBODY.test(written) ? null : written };
  }
  const bare = CREDIT_WITHOUT_COLON.exec(line);
  if (bare === null) return null;
  const written = trimCredit(bare[1]!);
  // The sign before the credit closes the text's last sentence: it stays with the text.
  const from = bare.index + (/^[.!?”"»)]/u.test(bare[0]) ? 1 : 0);
  if (NOBODY.test(written)) return { from, credit: null };
  if (SUPPLIED.test(written)) return { from, credit: written.replace(/^do /iu, '') };
  return from > 0 && isName(written) ? { from, credit: written } : null;
}

/** Closing brackets and full stops go, the stop of an initial stays: `T.L.`. */
const trimCredit = (credit: string): string => {
  credit = credit.replace(/\s*\((?:CTV|PV|cộng tác viên|phóng viên)\)/iu, '');
  credit = credit.replace(/\)\.$/u, ')');
  const closed = /\([^()]*\)$/u.test(credit);
  const bare = credit.replace(closed ? /[\s\],;]+$/u : /[\s)\],;]+$/u, '').trim();
  return /\p{L}{2,}\.$/u.test(bare) ? bare.replace(/[.\s)\]]+$/u, '') : bare;
};
