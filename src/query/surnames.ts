import { tokenForm } from '../analysis/tokenizer.ts';

/**
 * Vietnamese surnames, those of the Kinh and the larger minorities that newspapers print (Lê Trung Hoa, Họ và tên người
 * Việt Nam, 2005). A capitalised run that begins with one is a person.
 */
const SURNAMES = `
  An Âu Bạch Bàn Bành Bế Bùi Cao Cầm Chảo Châu Chử Chu Cù Cung Cấn Dương Doãn Diệp Đàm Đan Đào Đặng Điền Điêu Đinh Đỗ Đoàn
  Đồng Đổng Đường Giang Giàng Giáp Hà Hạ Hàn Hầu Hoa Hoàng Hồ Hồng Hùng Huỳnh Hứa Kha Khổng Khúc Khương Kiều Kim
  La Lại Lam Lâm Lã Lăng Lầu Lê Lều Lò Lô Lộc Lục Lư Lữ Lương Lường Lưu Lý Ma Mã Mạc Mai Mẫn Mùa Nghiêm Ngô Ngụy Nguyễn
  Nhâm Nhan Nhữ Ninh Nông Ông Phạm Phan Phí Phó Phù Phùng Phương Quách Quan Quàng Quản Sầm Sơn Sùng Tạ Tăng Tào
  Tất Thạch Thái Thẩm Thân Thiều Thi Tiêu Tô Tôn Tống Tòng Trà Trần Triệu Trịnh Trương Từ Tưởng Ung Uông Ứng Vàng Văn Vi
  Viên Vũ Võ Vòng Vương Vừ Xa Yên`
  .trim()
  .split(/\s+/);

const keys = new Set(SURNAMES.map((surname) => tokenForm(surname).key));

/** Whether a spelling key is that of a surname. */
export const isSurname = (key: string): boolean => keys.has(key);

/** Surnames that are hardly anything else: what follows with a capital is a given name, even if a province is called so. */
const ALONE = `
  Bùi Đàm Đặng Đinh Đỗ Doãn Hoàng Huỳnh Khổng Lê Lý Lưu Lương Ngô Nguyễn Phạm Phan Phùng Quách Tạ Tô Trần Triệu Trịnh Trương Vũ Võ Vương`
  .trim()
  .split(/\s+/);

/** Spelling keys of the surnames that are hardly anything else. */
export const SURNAME_KEYS: ReadonlySet<string> = new Set(ALONE.map((surname) => tokenForm(surname).key));

export const isSurnameAlone = (key: string): boolean => SURNAME_KEYS.has(key);
