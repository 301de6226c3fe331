/**
 * What stands below an article and tells that it has ended: related links, comments and their form, the imprint.
 */

const NOUNS = [
  'tin',
  'bài',
  'bài viết',
  'tin bài',
  'tin, bài',
  'tin tức',
  'tin ảnh',
  'video',
  'ảnh',
  'chùm ảnh',
  'thông báo',
  'văn bản',
  'nội dung',
  'chuyên mục',
  'bài báo',
  'sự kiện',
  'chuyên đề',
  'chủ đề',
];
const QUALITIES = [
  'liên quan',
  'khác',
  'cùng chuyên mục',
  'trong chuyên mục',
  'cùng mục',
  'cùng loại',
  'cùng chủ đề',
  'cùng chuyên đề',
  'cùng tác giả',
  'cùng sự kiện',
  'mới',
  'mới nhất',
  'mới hơn',
  'mới cập nhật',
  'mới đăng',
  'mới đưa',
  'cũ',
  'cũ hơn',
  'đã đưa',
  'đã đăng',
  'trước đó',
  'tiếp theo',
  'nổi bật',
  'nổi bật khác',
  'tiêu điểm',
  'đọc nhiều',
  'đọc nhiều nhất',
  'xem nhiều',
  'xem nhiều nhất',
  'được quan tâm',
  'được quan tâm nhất',
  'nên đọc',
  'hay',
  'nóng',
  'hot',
];
const headings = new Set([
  'cùng chuyên mục',
  'cùng chủ đề',
  'cùng chuyên đề',
  'cùng tác giả',
  'cùng sự kiện',
  'trong chuyên mục',
  'liên quan',
  'xem thêm',
  'đọc thêm',
  'xem tiếp',
  'đọc tiếp',
  'tham khảo thêm',
  'đọc nhiều',
  'đọc nhiều nhất',
  'xem nhiều',
  'xem nhiều nhất',
  'được quan tâm',
  'được quan tâm nhất',
  'có thể bạn quan tâm',
  'có thể bạn thích',
  'có thể bạn muốn đọc',
  'bạn có thể quan tâm',
  'bạn có thể thích',
  'bạn quan tâm',
  'dành cho bạn',
  'gợi ý cho bạn',
  'đề xuất cho bạn',
  'đừng bỏ lỡ',
  'đừng bỏ qua',
  'mời bạn đọc thêm',
  'mời bạn xem thêm',
  'mời xem thêm',
  'mới nhất',
  'mới cập nhật',
  'nổi bật',
  'nổi bật trong ngày',
  'tiêu điểm',
  'dòng sự kiện',
  'theo dòng sự kiện',
  'chủ đề nóng',
  'thư viện ảnh',
  'liên kết website',
  'liên kết web',
  'xem theo ngày',
  'related',
  'related news',
  'related articles',
  'related posts',
  'read more',
  'see also',
  'more news',
  'other news',
  'latest news',
  'most read',
  ...['', 'các ', 'những '].flatMap((some) =>
    NOUNS.flatMap((noun) => QUALITIES.map((quality) => `${some}${noun} ${quality}`)),
  ),
]);

const DECORATION = /^[\s>»►▶◄|•*+=#:–—-]+|[\s<«|•*+=:.…–—-]+$|\s*\(\d+\)\s*$/gu;
const bare = (line: string): string =>
  line.replace(DECORATION, '').replace(DECORATION, '').replace(/\s+/g, ' ').toLowerCase();

/** A heading over links to other articles: `Tin liên quan`, `BÀI CÙNG CHUYÊN MỤC`, `>> Xem thêm:`. */
export const isRelatedHeading = (line: string): boolean => line.length <= 60 && headings.has(bare(line));

/** One link to another article on a line of its own, in the midst of the text: `>> Xem thêm: …`, `Đọc thêm: …`. */
const RELATED_LINK =
  /^(?:>>|»|►|▶|☞|⇒|=>)\s*\S|^(?:xem thêm|đọc thêm|xem tiếp|đọc tiếp|tin liên quan|bài liên quan|bài viết liên quan|mời (?:bạn )?(?:đọc|xem) thêm)\s*:\s*\S/iu;
export const isRelatedLink = (line: string): boolean => line.length <= 220 && RELATED_LINK.test(line);

/** `(28/07/2022)` or `(05/08)` after the title of another article. */
export const endsWithLinkDate = (line: string): boolean =>
  line.length <= 220 &&
  /\(\s*(?:\d{1,2}:\d{2}\s*[-–|,]?\s*)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?:\s*[-–|,]?\s*\d{1,2}:\d{2})?\s*\)$/u.test(
    line,
  );

const COMMENT_HEADING =
  /^(?:\d+\s+)?(?:(?:các |những )?(?:ý kiến|bình luận|phản hồi|nhận xét|góp ý|thảo luận)(?: của (?:bạn|bạn đọc|độc giả)| bạn đọc| độc giả| về bài viết| bài viết| phản hồi)?|bạn đọc (?:bình luận|phản hồi|góp ý)|(?:gửi|viết|thêm|để lại|đăng) (?:một )?(?:ý kiến|bình luận|phản hồi|nhận xét|góp ý)(?: của bạn| của bạn đọc| mới)?|leave a (?:comment|reply)|comments?|facebook comments?)$/iu;

/** The heading of the readers' comments: `Ý kiến của bạn`, `Bình luận (3)`. */
export const isCommentHeading = (line: string): boolean => line.length <= 60 && COMMENT_HEADING.test(bare(line));

const FORM_FIELD =
  /^(?:họ(?: và)? tên(?: của bạn| người gửi)?|tên(?: của bạn| hiển thị)?|(?:địa chỉ |nhập )?e-?mail(?: của bạn)?|(?:số )?điện thoại|địa chỉ|tiêu đề|nội dung(?: bình luận| ý kiến| phản hồi| góp ý)?|mã (?:xác nhận|bảo vệ|bảo mật|kiểm tra|an toàn|captcha)|nhập mã(?: xác nhận| bảo vệ)?|captcha|name|your name|your comment|message|website)\s*(?:\(\*\)|\*)?\s*:?\s*(?:\(\*\)|\*)?$/iu;
const FORM_TEXT =
  /^(?:gửi|gửi đi|gửi ý kiến|gửi ngay|hủy|huỷ|hủy bỏ|huỷ bỏ|nhập lại|làm lại|xóa|xoá|submit|send|reset|post comment|trả lời|thích trả lời)$|^(?:gõ tiếng việt|kiểu gõ|telex|vni|viqr|bạn còn \d+|còn \d+ ký tự|\d+\/\d+ ký tự|tối đa \d+ ký tự|chưa có (?:ý kiến|bình luận|nhận xét|phản hồi)|hãy là người đầu tiên|bạn (?:cần|phải|vui lòng|hãy)?\s?đăng nhập|đăng nhập để|vui lòng (?:nhập|gõ|viết|đăng nhập|điền)|xin vui lòng gõ|mời bạn (?:đọc )?(?:gửi|nhập|viết|để lại|chia sẻ|cho) .*(?:ý kiến|bình luận|cảm nghĩ)|(?:các )?(?:ô|trường|mục)?\s?(?:có )?dấu \(?\*\)? (?:là )?bắt buộc|\(?\*\)?\s*(?:thông tin|mục|trường) bắt buộc|xem (?:thêm|tất cả|toàn bộ) .{0,12}(?:bình luận|ý kiến)|bình luận (?:không|sẽ|của bạn sẽ)|ý kiến của bạn sẽ)/iu;

/** A field or a button of the comment form: `Họ tên:`, `Email`, `Gửi bình luận`. */
export const isFormLine = (line: string): boolean =>
  line.length <= 160 && (FORM_FIELD.test(line) || FORM_TEXT.test(line.replace(/[\s.:]+$/u, '')));

const IMPRINT =
  /^(?:©|\(c\)\s|copyright|bản quyền|all rights reserved|®)|(?:bản quyền (?:thuộc|©|của|\d{4})|giữ bản quyền|[-–—|]\s*bản quyền|ghi rõ nguồn|all rights reserved)|^(?:số )?(?:giấy phép|gpxb|gp số|gp-)|^(?:phó )?tổng biên tập\s*:|^(?:người )?chịu trách nhiệm (?:chính|nội dung|xuất bản|quản lý)?.{0,20}:|^(?:tòa|toà) soạn\s*:|^cơ quan chủ quản|^(?:thiết kế|phát triển|vận hành|xây dựng) (?:bởi|và phát triển)|^powered by|^developed by|^liên hệ (?:quảng cáo|tòa soạn|toà soạn)/iu;
const CONTACT =
  /^(?:đường dây nóng|hotline|điện thoại|đt|tel|phone|fax|e-?mail|địa chỉ|trụ sở(?: chính)?|website|văn phòng đại diện|thư ký (?:tòa|toà) soạn|ban biên tập|bạn đọc|phát hành|quảng cáo|tài khoản|cơ quan (?:của|ngôn luận)|tiếng nói của)(?:\s*[:.]?\s*\S.*)$/iu;
const MASTHEAD =
  /^(?:báo|tạp chí|trang thông tin điện tử|cổng thông tin điện tử|cơ quan (?:của|ngôn luận)|tiếng nói của)\s/iu;

/** A line of the imprint: copyright, licence, editor in chief. */
export const isImprint = (line: string): boolean => line.length <= 300 && IMPRINT.test(line);

/** Address and telephone lines, imprint only beside another line of it: a notice may hold such lines itself. */
export const isContact = (line: string): boolean => line.length <= 200 && (CONTACT.test(line) || MASTHEAD.test(line));

/** `(Còn nữa)`, `Kỳ sau: …`: about the next part, not of this one. */
const CONTINUED =
  /^\(?(?:còn (?:nữa|tiếp)|tiếp theo (?:và hết|kỳ trước|số trước|trang \d+)|xem tiếp (?:kỳ sau|số sau|trang \d+)|(?:hết|tiếp theo))\)?[.…]*$|^\(?(?:kỳ|bài|số|phần) (?:sau|tới|cuối|\d{1,2})\s*:/iu;
export const isContinuation = (line: string): boolean => line.length <= 160 && CONTINUED.test(line);
