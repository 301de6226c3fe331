import { areNames, CALLING, isFullName, isInitials, isName } from './names.ts';
import { wordCount } from './text.ts';

/** A line that says who wrote the article. */
export interface Byline {
  author: string | null;
  /** whence it was taken over: an agency or another paper */
  source: string | null;
  /** who took the pictures, where the line says so apart */
  photographer: string | null;
  /** address or post in brackets after the name, as readers' letters have it */
  remark: string | null;
  /** a line that can be nothing else, wherever it stands */
  sure: boolean;
}

/** `Bài và ảnh: X`, `Tin, ảnh: X`, `Bài: X - Ảnh: Y`, `Tác giả: X`, `Thực hiện: X`. */
const WORKS =
  /^(?:(?:tin|bài|bài viết|chùm ảnh|ảnh|video|clip|đồ họa|thiết kế)(?:\s*(?:,|và|&|-|–|\/|;|\+)\s*(?:tin|bài|bài viết|ảnh|chùm ảnh|video|clip|đồ họa|thiết kế))*|tác giả|người viết|thực hiện|phóng viên|nhóm thực hiện|biên soạn|tổng hợp|đăng bởi|người đăng|bút ký(?: của)?|phóng sự(?: của)?|ký sự(?: của)?|ghi chép(?: của)?|tản văn(?: của)?|truyện ngắn(?: của)?|thơ(?: của)?|posted by|written by|author)\s*:\s*(?=\S)/iu;
const PEN = /^(?:ghi chép|bút ký|phóng sự|ký sự|tản văn|truyện ngắn|thơ) của\s+|^(?:bởi|by)\s+/iu;
const PHOTOS_ALONE = /^(?:ảnh|chùm ảnh|photo)\s*:/iu;
const PHOTOS_TOO = /[\s.,;–—-]+(?:ảnh|photo)\s*:\s*(.+)$/iu;
const FROM = /^(?:theo|nguồn(?: tin)?)\s*:?\s+/iu;
/** `Trung Nghĩa từ Manila`: where the correspondent was. */
const FROM_WHERE = /\s+(?:\(?từ|tường thuật từ)\s+\p{Lu}[\p{L}\p{M}\s]{1,30}\)?$/u;
/** What the author did, in brackets or bare at the end: not part of the name. */
const ROLE =
  '(?:thực hiện|ghi|ghi chép|lược ghi|tổng hợp|th|t\\/h|biên dịch|lược dịch|dịch|biên soạn|sưu tầm|st|s\\.t|giới thiệu|tường thuật|ctv|cộng tác viên|tin,? ảnh|bài và ảnh)';
const ROLE_IN_BRACKETS = new RegExp(`\\s*[([]\\s*${ROLE}\\s*[)\\]]\\.?$`, 'iu');
const ROLE_BARE = /\s+(?:[-–—]\s*)?(?:thực hiện|ghi|lược ghi|tổng hợp|biên dịch|lược dịch|sưu tầm)$/iu;
const FROM_AFTER =
  /\s*(?:\((?:theo|nguồn:?)\s+([^()]+)\)|[-–—,]?\s*theo\s+(.+)|\((TTXVN|VOV|VGP|VTV|VNA|AFP|Reuters|Xinhua)\))\.?$/iu;
const REMARK = /\s*\(([^()]{3,90})\)\.?$/u;
/** `(BVP)`, `(TTV)`: a paper's initials. */
const SHORT_NAME = /^\p{Lu}[\p{Lu}\p{N}.]{1,6}$/u;
const GROUP =
  /^(?:nhóm|ban|tổ|phòng)\s(?:pv|phóng viên|biên tập|bạn đọc|ctv|tác giả|thời sự|công tác bạn đọc)(?:[\s–-].{0,30})?$|^(?:pv|p\.v|ctv|bbt|tòa soạn|toà soạn)$/iu;
const AGENCY =
  /^(?:TTXVN|VOV|VGP|VTV|VNA|AFP|AP|Reuters|REUTERS|Xinhua|Tân Hoa Xã|THX)(?:[\s/–-].{0,30})?$|^(?:[Bb]áo|BÁO|[Tt]ạp chí|TẠP CHÍ|[Cc]ổng [Tt]hông tin|[Đđ]ài)\s\p{Lu}/u;

/** Longest line that may be a byline, in characters: two names with posts and an address. */
const LONGEST = 120;

/** Reads a line as a byline, null where it cannot be one. */
export function readByline(line: string): Byline | null {
  if (line.length > LONGEST) return null;
  let text = stripBrackets(line);
  if (PHOTOS_ALONE.test(text)) return null;
  let sure = false;
  let photographer: string | null = null;
  const label = WORKS.exec(text) ?? PEN.exec(text);
  if (label !== null) {
    sure = true;
    text = text.slice(label[0].length);
    const photos = PHOTOS_TOO.exec(text);
    if (photos !== null) {
      photographer = photos[1]!.trim();
      text = text.slice(0, photos.index);
    }
  }
  const from = FROM.exec(text);
  if (from !== null) return fromElsewhere(text.slice(from[0].length), sure || /^nguồn/iu.test(text));

  const role = ROLE_IN_BRACKETS.exec(text);
  const bareRole = role === null ? ROLE_BARE.exec(text) : null;
  if (role !== null) {
    text = text.slice(0, role.index);
    sure = true;
  } else if (bareRole !== null && areNames(text.slice(0, bareRole.index))) {
    text = text.slice(0, bareRole.index);
    sure = true;
  }
  let source: string | null = null;
  const after = FROM_AFTER.exec(text);
  if (after !== null && after.index > 0) {
    source = (after[1] ?? after[2] ?? after[3])!.trim();
    text = text.slice(0, after.index);
  }
  let remark: string | null = null;
  const bracket = REMARK.exec(text);
  if (bracket !== null && bracket.index > 0) {
    if (SHORT_NAME.test(bracket[1]!)) source ??= bracket[1]!;
    else remark = bracket[1]!;
    text = text.slice(0, bracket.index);
  }
  text = text.replace(FROM_WHERE, '');
  const calling = CALLING.exec(text);
  if (calling !== null && areNames(text.slice(calling[0].length).trim())) {
    text = text.slice(calling[0].length);
    sure = true;
  }
  const author = text.trim().replace(/[\s,;:–—-]+$/u, '');
  if (GROUP.test(author)) return { author, source, photographer, remark, sure: true };
  if (AGENCY.test(author) && wordCount(author) <= 5)
    return { author, source: source ?? author, photographer, remark, sure };
  if (!areNames(author) && !(sure && mayBeAuthor(author))) return null;
  return { author, source, photographer, remark, sure: sure || areNames(author, isFullName) };
}

/** What a label or a role says is an author need not be a name: `Thực hiện: Nhóm phóng viên Thời sự`. */
const mayBeAuthor = (text: string): boolean =>
  /^\p{Lu}/u.test(text) && wordCount(text) <= 8 && !/\d|[.!?:;]$/u.test(text);

/** `Theo TTXVN`, `Theo Thu Hà/Dân trí`: the person where one is named, else the agency or paper. */
function fromElsewhere(text: string, sure: boolean): Byline | null {
  const written = text.trim().replace(/[.\s]+$/u, '');
  const parts = written.split(/\s*[/(]\s*|\s+[-–—]\s+/u).map((part) => part.replace(/\)$/u, ''));
  const looksRight = parts.every(
    (part) =>
      (/^\p{Lu}/u.test(part) && wordCount(part) <= 5) || /^[\p{L}\p{N}.-]+\.(?:vn|com|net|org)(?:\.vn)?$/iu.test(part),
  );
  if (written === '' || !looksRight || wordCount(written) > 8 || /[,;!?]/u.test(written)) return null;
  const person = parts.length > 1 && isName(parts[0]!) && !AGENCY.test(parts[0]!) ? parts[0]! : null;
  const source = person === null ? written : parts.slice(1).join(', ');
  return { author: person ?? source, source, photographer: null, remark: null, sure: sure || AGENCY.test(source) };
}

/** A byline wholly in brackets or after a dash. */
const stripBrackets = (line: string): string =>
  line
    .replace(/^[–—-]\s+/u, '')
    .replace(/^\(([^()]+)\)\.?$/u, '$1')
    .trim();

/** A person's name under a headline or beside a date. */
export const isPersonLine = (text: string): boolean => areNames(text, (name) => isFullName(name) || isInitials(name));
