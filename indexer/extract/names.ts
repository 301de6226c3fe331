import { wordCount } from './text.ts';

/**
 * What names of persons and agencies look like in Vietnamese papers: two to five words that all begin with a capital
 * (`Ngô Tuấn Anh`, `NGUYỆT PHƯƠNG`, `H’Duyên Niê`), pen names of one or two, initials (`T.H`, `N.V.A.`, `PV`).
 */
const WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['’.-][\\p{L}\\p{M}]+)*";
const NAME = new RegExp(`^${WORD}(?: ${WORD}){0,5}$`, 'u');
const INITIALS = /^(?:\p{Lu}\.? ?){1,4}(?:\p{Lu}\p{Ll}+)?\.?$|^\p{Lu}{1,2}\.\s?\p{Lu}[\p{L}\p{M}]+$/u;
/** What people are to the paper, set before a name and no part of it. */
export const CALLING =
  /^(?:bạn đọc|độc giả|thính giả|cộng tác viên|phóng viên|nhóm phóng viên|CTV|PV|P\.V)[.:]?\s+(?=\p{L})/iu;
/** Degrees, ranks and posts set before a name, which stay with it. */
const RANK =
  /^(?:(?:GS|PGS|TS|ThS|BS|KS|CN|LS|DS|NSƯT|NSND|NGƯT|CKI{1,2}|TSKH|BSCKI{1,2})[.,\s]*)+\s?|^(?:nhà báo|nhà văn|nhà thơ|luật sư|bác sĩ|thạc sĩ|tiến sĩ|giáo sư|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|họa sĩ|nhạc sĩ)[.:]?\s/iu;
/** By frequency these cover nearly all Kinh surnames, and the common ones of other peoples. */
const SURNAMES = new Set(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh lương tạ trịnh đoàn mai cao chu châu hà lâm phùng quách thái tô tôn trương triệu vương viên kiều khổng khuất lã lưu lục lò mạc mã nghiêm nông ông phí quan sầm tăng thạch thân thiều thi tống trầm từ ung văn vi y ninh nhâm la giang doãn diệp đào đàm đậu điểu danh cầm cù cung bạch bế âu an hứa kim ma giàng sùng thào vàng chang bàn hạng h’ ksor rơ siu rah rơchâm niê kpă nay'.split(
    ' ',
  ),
);

/** A name of any kind: every word begins with a capital. */
export const isName = (text: string): boolean =>
  text.length <= 40 && (NAME.test(text.replace(RANK, '')) || INITIALS.test(text));

/** A name that is one beyond doubt: a surname first, then one to four more words. */
export function isFullName(text: string): boolean {
  const name = text.replace(RANK, '');
  const words = wordCount(name);
  return words >= 2 && words <= 5 && NAME.test(name) && SURNAMES.has(name.split(' ')[0]!.toLowerCase());
}

export const isInitials = (text: string): boolean => INITIALS.test(text) && text.length <= 12;

/** Between the names of several authors. */
export const NAME_SEPARATOR = /\s*[,;&/+–—]\s*|\s+-\s+|(?<=\p{L}{2})-(?=\p{Lu})|\s+và\s+/u;

/** One name or several. */
export function areNames(text: string, each: (name: string) => boolean = isName): boolean {
  const names = text.split(NAME_SEPARATOR);
  return names.length <= 5 && names.every(each);
}
