import { tokenForm } from './tokenizer.ts';

/**
 * Surnames of the Kinh and of larger minorities (Lê Trung Hoa, Họ và tên người Việt Nam, 2005), those left out that are
 * everyday words as well and begin other names more often (Hoa, Nam, Sơn, Giang, Yên …).
 */
const SURNAMES = `
  An Âu Bạch Bàn Bành Bế Bùi Cao Cầm Chảo Châu Chử Chu Cù Cung Cấn Dương Doãn Diệp Đàm Đan Đào Đặng Điêu Đinh Đỗ Đoàn
  Đồng Đổng Giàng Giáp Hà Hạ Hàn Hầu Hoàng Hồ Hồng Huỳnh Hứa Kha Khổng Khúc Khương Kiều Kim La Lại Lâm Lã Lăng Lầu Lê
  Lều Lò Lô Lộc Lục Lư Lữ Lương Lường Lưu Lý Ma Mã Mạc Mai Mẫn Mùa Nghiêm Ngô Ngụy Nguyễn Nhâm Nhan Nhữ Ninh Nông Ông
  Phạm Phan Phí Phó Phù Phùng Quách Quản Sầm Sùng Tạ Tăng Tào Tất Thạch Thái Thẩm Thân Thiều Tiêu Tô Tôn Tống Tòng Trà
  Trần Triệu Trịnh Trương Từ Tưởng Ung Uông Vàng Văn Vi Viên Vũ Võ Vương Vừ`
  .trim()
  .split(/\s+/);

const keys = new Set(SURNAMES.map((surname) => tokenForm(surname).key));

/** Whether a spelling key is that of a surname. */
export const isSurname = (key: string): boolean => keys.has(key);
