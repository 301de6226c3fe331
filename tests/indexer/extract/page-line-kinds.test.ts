import { describe, expect, it } from 'vitest';
import { readByline } from '../../../indexer/extract/byline.ts';
import { readCaption } from '../../../indexer/extract/caption.ts';
import {
  endsWithLinkDate,
  isCommentHeading,
  isFormLine,
  isImprint,
  isRelatedHeading,
  isRelatedLink,
} from '../../../indexer/extract/page-ends.ts';
import { isToolLine } from '../../../indexer/extract/page-tools.ts';
import { breadcrumb, isMenu, isSection, isSectionRow, paperName } from '../../../indexer/extract/page-top.ts';
import { readTagLine, tagsOf } from '../../../indexer/extract/tag-line.ts';

describe('a byline', () => {
  it.each([
    ['Ngô Tuấn Anh', 'Ngô Tuấn Anh'],
    ['NGUYỆT PHƯƠNG', 'NGUYỆT PHƯƠNG'],
    ['T.H', 'T.H'],
    ['H’Duyên Niê', 'H’Duyên Niê'],
    ['Lương Văn Kiên (thực hiện)', 'Lương Văn Kiên'],
    ['TRUNG NGHĨA thực hiện', 'TRUNG NGHĨA'],
    ['PV (tổng hợp)', 'PV'],
    ['Bài và ảnh: Lê Hoàng - Mai Chi', 'Lê Hoàng - Mai Chi'],
    ['Tin, ảnh: Đỗ Quyên', 'Đỗ Quyên'],
    ['Tác giả: Lê Hoàng Yến', 'Lê Hoàng Yến'],
    ['Bạn đọc Nguyễn Tiến Lạng', 'Nguyễn Tiến Lạng'],
    ['Nhóm phóng viên', 'Nhóm phóng viên'],
    ['ThS. BS. Trần Thị Ngân', 'ThS. BS. Trần Thị Ngân'],
    ['Theo TTXVN', 'TTXVN'],
    ['(Theo Báo Sông Cầu)', 'Báo Sông Cầu'],
    ['Theo Thu Hà/Báo Sông Cầu', 'Thu Hà'],
    ['Trung Nghĩa từ Manila', 'Trung Nghĩa'],
  ])('%s', (line, author) => {
    expect(readByline(line)?.author).toBe(author);
  });

  it.each([
    'Theo UBND thành phố, tỷ lệ hồ sơ đạt 71%.',
    'Cầm tay chỉ việc',
    'Đây là một câu ngắn.',
    'Ảnh: Trường Khanh',
    'Gửi bình luận',
    'Mọi chi tiết liên hệ phòng Tổng hợp',
    'Tổng hợp: 12 hồ sơ, 3 đơn',
    'Nội dung: tập huấn kỹ thuật',
  ])('is not "%s"', (line) => {
    expect(readByline(line)).toBeNull();
  });

  it('says apart who took the pictures, where it came from, and where the author lives', () => {
    expect(readByline('Bài: Lê Na - Ảnh: Hồ Sơn')).toMatchObject({ author: 'Lê Na', photographer: 'Hồ Sơn' });
    expect(readByline('Lê Na (Theo VOV)')).toMatchObject({ author: 'Lê Na', source: 'VOV' });
    expect(readByline('Trần Quốc Đạt (tổ 6, phường Đồng Quang)')).toMatchObject({
      author: 'Trần Quốc Đạt',
      remark: 'tổ 6, phường Đồng Quang',
    });
  });
});

describe('a caption', () => {
  it.each([
    ['Bà con dựng cột điện. Ảnh: Thu Hà', 'Bà con dựng cột điện.', 'Thu Hà'],
    ['Bà con dựng cột điện (Ảnh: Thu Hà)', 'Bà con dựng cột điện', 'Thu Hà'],
    ['Bà con dựng cột điện - Ảnh: THU HÀ', 'Bà con dựng cột điện', 'THU HÀ'],
    ['Bà con dựng cột điện | Ảnh: Thu Hà/TTXVN', 'Bà con dựng cột điện', 'Thu Hà/TTXVN'],
    ['Bà con dựng cột điện. Ảnh: T.H', 'Bà con dựng cột điện.', 'T.H'],
    ['Bà con dựng cột điện. Ảnh Thu Hà', 'Bà con dựng cột điện.', 'Thu Hà'],
    ['Bà con dựng cột điện. (Nguồn: TTXVN)', 'Bà con dựng cột điện.', 'TTXVN'],
    ['Bà con dựng cột điện. Ảnh: T.L', 'Bà con dựng cột điện.', null],
    ['Bà con dựng cột điện (Ảnh minh họa)', 'Bà con dựng cột điện', null],
    ['Bà con dựng cột điện. Ảnh tư liệu', 'Bà con dựng cột điện.', null],
    ['Bà con dựng cột điện. Ảnh minh hoạ: Thu Hà', 'Bà con dựng cột điện.', 'Thu Hà'],
    ['Ảnh 2: Bà con dựng cột điện.', 'Bà con dựng cột điện.', null],
    ['Ảnh: Bà con dựng cột điện ở bản Nà Lừu', 'Bà con dựng cột điện ở bản Nà Lừu', null],
  ])('%s', (line, text, credit) => {
    expect(readCaption(line)).toEqual({ text, credit, creditOnly: false });
  });

  it('may be the credit alone', () => {
    expect(readCaption('(Ảnh: Công ty Môi trường)')).toEqual({
      text: '',
      credit: 'Công ty Môi trường',
      creditOnly: true,
    });
  });

  it.each([
    'Bài và ảnh: Thu Hà',
    'Chị gửi kèm ba tấm ảnh: một chụp cổng, hai chụp sân.',
    'Ảnh hưởng của bão',
    'Anh Hà kể',
  ])('is not "%s"', (line) => {
    expect(readCaption(line)).toBeNull();
  });
});

describe('tags', () => {
  it.each([
    ['Trần Văn AnTAG:', 'Trần Văn An', []],
    ['T.HTAG:hiến máu, Cái Bè', 'T.H', ['hiến máu', 'Cái Bè']],
    ['Từ khoá: đất đai; sổ đỏ', '', ['đất đai', 'sổ đỏ']],
    ['Chủ đề: bóng chuyền | đội trẻ', '', ['bóng chuyền', 'đội trẻ']],
    ['TAGS: phòng, chống dịch, Sơn Lôi', '', ['phòng, chống dịch', 'Sơn Lôi']],
    ['Tags:  cói Nga Sơn   làng nghề', '', ['cói Nga Sơn', 'làng nghề']],
  ])('%s', (line, before, tags) => {
    const read = readTagLine(line);
    expect({ before: read?.before, tags: tagsOf(read?.after ?? '') }).toEqual({ before, tags });
  });

  it('are not announced inside a sentence', () => {
    expect(readTagLine('Anh gõ từ khóa: sổ đỏ rồi chờ')).toBeNull();
  });

  it('may have number signs', () => {
    expect(tagsOf('#cói Nga Sơn #làng nghề')).toEqual(['cói Nga Sơn', 'làng nghề']);
  });
});

describe('what surrounds an article', () => {
  it.each([
    'Chia sẻ   Facebook   Zalo   Twitter',
    'Lượt xem: 1.482',
    '1.234 lượt xem',
    'Cỡ chữ: A- A A+',
    'Ý kiến bạn đọc (0)',
    'Thích 0',
    'Facebook Zalo Mocha Twitter',
    '00:00 / 03:12',
  ])('tools: %s', (line) => {
    expect(isToolLine(line)).toBe(true);
  });

  it.each(['Chia sẻ với bà con vùng lũ', 'In lụa trên vải', 'Xem hội đua ghe', '2022', 'Facebook lừa đảo'])(
    'no tools: %s',
    (line) => {
      expect(isToolLine(line)).toBe(false);
    },
  );

  it.each([
    'Tin liên quan',
    'BÀI CÙNG CHUYÊN MỤC',
    'Các thông báo khác',
    '>> Xem thêm:',
    'Những tin cũ hơn',
    'Đọc nhiều (5)',
  ])('headings of links: %s', (line) => {
    expect(isRelatedHeading(line)).toBe(true);
  });

  it('links, comments, forms, imprint', () => {
    expect(isRelatedLink('>> Hải đăng trăm tuổi được trùng tu')).toBe(true);
    expect(isRelatedLink('Xem thêm: Đình làng được trùng tu')).toBe(true);
    expect(endsWithLinkDate('Giá dừa tăng nhẹ (01/08/2022)')).toBe(true);
    expect(isCommentHeading('Ý kiến của bạn')).toBe(true);
    expect(isCommentHeading('Ý kiến của bạn đọc về giá nước')).toBe(false);
    expect(isFormLine('Họ và tên (*):')).toBe(true);
    expect(isFormLine('Vui lòng nhập tiếng Việt có dấu')).toBe(true);
    expect(isFormLine('Điện thoại: 0210 3888 888')).toBe(false);
    expect(isImprint('Báo Suối Nguồn - Bản quyền thuộc về tòa soạn')).toBe(true);
    expect(isImprint('Bàn chuyện tác quyền')).toBe(false);
  });

  it('the way to it', () => {
    expect(breadcrumb('Trang chủ » Xây dựng Đảng » Đưa nghị quyết vào cuộc sống')).toEqual([
      'Xây dựng Đảng',
      'Đưa nghị quyết vào cuộc sống',
    ]);
    expect(breadcrumb('Trang chủ / Xã hội')).toEqual(['Xã hội']);
    expect(breadcrumb('Cà phê - tiêu - điều')).toBeNull();
    expect(isSection('THÔNG BÁO - RAO VẶT')).toBe(true);
    expect(isSection('TIN VẮN')).toBe(false);
    expect(isSectionRow('Thời sự Thế giới Pháp luật Kinh doanh')).toBe(true);
    expect(isMenu('Đọc nhiều | Mới nhất | Đa phương tiện')).toBe(true);
    expect(paperName('BÁO PHÚ THỌ ĐIỆN TỬ')).toBe('BÁO PHÚ THỌ ĐIỆN TỬ');
    expect(paperName('BÁO ĐỘNG TÌNH TRẠNG SẠT LỞ')).toBeNull();
    expect(paperName('Báo cáo kết quả')).toBeNull();
  });
});
