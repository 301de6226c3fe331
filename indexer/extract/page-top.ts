import { isToolLine } from './page-tools.ts';
import { wordCount } from './text.ts';

/** What stands above an article: the way to it through the site, its section, menus, the name of the paper. */

const PATH_SIGN = /\s*[»›>→/\\]\s*|\s+[-–|]\s+/u;
const STRONG_PATH_SIGN = /[»›>→]/u;
const HOME = /^(?:trang chủ|trang nhất|home|homepage)$/iu;

/** The sections that papers have in common; with `-` or `&` between two of them they are one section again. */
const SECTIONS = new Set(
  `thời sự|tin tức|tin tức - sự kiện|sự kiện|chính trị|xây dựng đảng|đảng và cuộc sống|đảng trong cuộc sống hôm nay|nội chính|kinh tế|kinh doanh|xã hội|văn hóa|văn hoá|giáo dục|khoa giáo|đào tạo|y tế|sức khỏe|sức khoẻ|pháp luật|an ninh|trật tự|quốc phòng|quốc tế|thế giới|thể thao|giải trí|đời sống|khoa học|công nghệ|khoa học công nghệ|khoa học và công nghệ|chuyển đổi số|du lịch|môi trường|tài nguyên|tài nguyên và môi trường|nông nghiệp|nông thôn|nông thôn mới|công nghiệp|công thương|thương mại|thị trường|tài chính|ngân hàng|chứng khoán|bất động sản|đô thị|giao thông|xây dựng|lao động|việc làm|bạn đọc|thông báo|rao vặt|quảng cáo|thông tin|trong nước|trong tỉnh|tin trong tỉnh|địa phương|media|multimedia|lễ hội|tuổi trẻ|phụ nữ|gia đình|văn nghệ|văn học|nghệ thuật|lịch sử|biển đảo|dân tộc|tôn giáo|dân tộc và miền núi|miền núi|bầu cử|cải cách hành chính|dân số|bảo hiểm|nhân ái|làng nghề|khuyến nông|năng lượng|startup|xe|ô tô - xe máy`.split(
    '|',
  ),
);

/** The steps of a breadcrumb, home left out; null where the line is none. */
export function breadcrumb(line: string): string[] | null {
  if (line.length > 200) return null;
  const steps = line.split(PATH_SIGN).map((step) => step.trim());
  const fromHome = HOME.test(steps[0] ?? '');
  if (steps.length < 2 || !(fromHome || STRONG_PATH_SIGN.test(line))) return null;
  if (!fromHome && !steps.every((step) => wordCount(step) <= 6 && !/[.!?…:"“”]/u.test(step))) return null;
  const below = steps.filter((step) => step !== '' && !HOME.test(step));
  return fromHome || below.length === steps.length ? below : null;
}

/** Whether a line names a section, or two joined: `Kinh tế`, `VĂN HÓA - XÃ HỘI`, `Thông báo - Rao vặt`. */
export function isSection(line: string): boolean {
  if (line.length > 60) return false;
  const name = line.toLowerCase();
  return SECTIONS.has(name) || name.split(/\s*[-–&,/|]\s*|\s+và\s+/u).every((part) => SECTIONS.has(part));
}

/** A menu: three entries or more parted by bars or bullets, or fewer that are all sections or tools. */
export function isMenu(line: string): boolean {
  const entries = line.split(/\s*[|•·]\s*/u).filter((entry) => entry !== '');
  if (entries.length < 2 || !entries.every((entry) => wordCount(entry) <= 5)) return false;
  return entries.length >= 3 || entries.every((entry) => isSection(entry) || isToolLine(entry));
}

/** Fewest sections in a row, with blanks alone between them, that are a menu. */
const LEAST_IN_ROW = 3;

/** `Thời sự Thế giới Pháp luật`: sections one after the other. */
export function isSectionRow(line: string): boolean {
  if (line.length > 300) return false;
  const words = line.toLowerCase().split(/[\s|•·,]+/u);
  let sections = 0;
  for (let at = 0; at < words.length; sections++) {
    const length = [4, 3, 2, 1].find((n) => SECTIONS.has(words.slice(at, at + n).join(' ')));
    if (length === undefined) return false;
    at += length;
  }
  return sections >= LEAST_IN_ROW;
}

const PAPER =
  /^(?:báo|tạp chí|đài (?:phát thanh|truyền hình|pt-th)[\p{L}\s-]*|cổng thông tin điện tử|trang thông tin điện tử|trang tin điện tử)\s+(?:điện tử\s+)?\p{Lu}[\p{L}\p{M}\s.-]*$/iu;
const MOTTO =
  /^(?:cơ quan (?:của|ngôn luận)|tiếng nói (?:của|nhân dân)|diễn đàn (?:của|nhân dân))\s|^(?:www\.)?[a-z0-9-]+\.(?:com\.vn|vn|com|org\.vn|gov\.vn|net)$/iu;

/** `TUỔI TRẺ ONLINE`, `Nhân Dân điện tử`. */
const ONLINE = /^\p{Lu}[\p{L}\p{M}\s&-]{2,40}\s(?:[Oo]nline|ONLINE|[Đđ]iện [Tt]ử|ĐIỆN TỬ)$/u;

/** The paper's name at the head of a page: `Báo Vĩnh Phúc`, `BÁO PHÚ THỌ ĐIỆN TỬ`. */
export const paperName = (line: string): string | null => {
  if (ONLINE.test(line) && wordCount(line) <= 6) return line;
  if (wordCount(line) > 8 || !PAPER.test(line)) return null;
  // A headline may begin with the same word: "Báo động …", "Báo cáo …".
  const second = line.split(' ')[1] ?? '';
  return second === second.toLowerCase() || /^(?:động|cáo|hiếu|ứng|đáp|thức)$/iu.test(second) ? null : line;
};

/** The line under it, or the site's address. */
export const isMotto = (line: string): boolean => MOTTO.test(line);
