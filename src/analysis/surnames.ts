import { tokenForm } from './tokenizer.ts';

const keysOf = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/)
      .map((surname) => tokenForm(surname).key),
  );

/** Vietnamese surnames, those of the Kinh and of larger minorities (Lê Trung Hoa, Họ và tên người Việt Nam, 2005). */
const SURNAMES = keysOf(`
  An Âu Bạch Bàn Bành Bế Bùi Cao Cầm Chảo Châu Chử Chu Cù Cung Cấn Dương Doãn Diệp Đàm Đan Đào Đặng Điêu Đinh Đỗ Đoàn
  Đồng Đổng Giàng Giáp Hà Hạ Hàn Hầu Hoàng Hồ Hồng Huỳnh Hứa Kha Khổng Khúc Khương Kiều Kim La Lại Lâm Lã Lăng Lầu Lê
  Lều Lò Lô Lộc Lục Lư Lữ Lương Lường Lưu Lý Ma Mã Mạc Mai Mẫn Mùa Nghiêm Ngô Ngụy Nguyễn Nhâm Nhan Nhữ Ninh Nông Ông
  Phạm Phan Phí Phó Phù Phùng Quách Quản Sầm Sùng Tạ Tăng Tào Tất Thạch Thái Thẩm Thân Thiều Tiêu Tô Tôn Tống Tòng Trà
  Trần Triệu Trịnh Trương Từ Tưởng Ung Uông Vàng Văn Vi Viên Vũ Võ Vương Vừ`);

/** Surnames that are everyday words or given names as well, and begin other names more often. */
const RARE_SURNAMES = keysOf('Điền Đường Giang Hoa Hùng Lam Phương Quan Quàng Sơn Thi Ứng Vòng Xa Yên');

/** Surnames that are hardly anything else, by spelling key. */
export const SURE_SURNAMES = keysOf(`
  Bùi Đàm Đặng Đinh Đỗ Doãn Hoàng Huỳnh Khổng Lê Lý Lưu Lương Ngô Nguyễn Phạm Phan Phùng Quách Tạ Tô Trần Triệu Trịnh
  Trương Vũ Võ Vương`);

/** Whether a spelling key is that of a surname, those left out that begin other names more often. */
export const isSurname = (key: string): boolean => SURNAMES.has(key);

/** Whether a spelling key may be that of a surname: a capitalised run of a query that begins with one is a person. */
export const mayBeSurname = (key: string): boolean => SURNAMES.has(key) || RARE_SURNAMES.has(key);

/** Whether a surname is hardly anything else: what follows with a capital is a given name, even if a province is called so. */
export const isSureSurname = (key: string): boolean => SURE_SURNAMES.has(key);
